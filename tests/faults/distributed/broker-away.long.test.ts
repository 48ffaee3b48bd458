import { afterAll, describe, expect, test } from 'vitest';
import { brokenFor, playDuring } from './during.ts';
import { withTown } from './with-town.ts';

const AWAY_MS = 30_000;

await withTown({}, (town) => {
  afterAll(() => town.close());
  const broker = () => town.kafka.brokers[0];

  describe('the only broker is away for 30 s', () => {
    test('killed -9, and started again', async () => {
      const away = brokenFor(
        AWAY_MS,
        () => broker()?.kill(),
        () => broker()?.start(),
      );
      await playDuring(town, ['bid accepted'], away);
    });

    test('stopped as an operator does, and started again', async () => {
      const away = brokenFor(
        AWAY_MS,
        () => broker()?.stop(),
        () => broker()?.start(),
      );
      await playDuring(town, ['work approved'], away);
    });

    test('frozen: it holds its connections and answers nothing', async () => {
      const away = brokenFor(
        AWAY_MS,
        () => broker()?.freeze(),
        () => broker()?.thaw(),
      );
      await playDuring(town, ['payment funded'], away);
    });

    test('after all of it every process stops by itself, and everything holds', async () => {
      const { broken, faulty } = await town.stop();
      expect(broken).toEqual([]);
      expect(faulty).toEqual([]);
    });
  });
});
