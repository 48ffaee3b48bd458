import { afterAll, describe, expect, test } from 'vitest';
import { playDuring } from './during.ts';
import { withTown } from './with-town.ts';

await withTown({ brokers: 3 }, (town) => {
  afterAll(() => town.close());

  describe('one broker of three is lost', () => {
    test.each([0, 1, 2])('the main job passes without broker %i, and it comes back', async (which) => {
      const broker = town.kafka.brokers[which];
      await playDuring(town, ['bid accepted'], async () => broker?.kill());
      await broker?.start();
    });

    test('after all of it every process stops by itself, and everything holds', async () => {
      const { broken, faulty } = await town.stop();
      expect(broken).toEqual([]);
      expect(faulty).toEqual([]);
    });
  });
});
