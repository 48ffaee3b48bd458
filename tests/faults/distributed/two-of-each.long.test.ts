import { afterAll, describe, expect, test } from 'vitest';
import { SERVICES } from '../../../scripts/services/processes.ts';
import { brokenFor, playDuring } from './during.ts';
import { withTown } from './with-town.ts';

/** Longer than a relay's lease on a document (5 s) and than a group waits for a member it does not hear (6 s). */
const BEYOND_THE_LEASE_MS = 8_000;
const PRODUCERS = SERVICES.filter((name) => name !== 'gateway' && name !== 'notification');

await withTown({ instances: 2 }, (town) => {
  afterAll(() => town.close());

  describe('two instances of every service', () => {
    test('the main job passes, and what it does is done once', async () => {
      await playDuring(town, [], async () => {});
    });

    test('every relay is frozen in turn beyond its lease: the other instance goes on, the sleeper wakes and repeats only', async () => {
      let turn = 0;
      await playDuring(
        town,
        ['project published', 'bid accepted', 'payment funded', 'work delivered', 'work approved'],
        async (step) => {
          const sleeper = town.service(PRODUCERS[turn++ % PRODUCERS.length] ?? 'payout');
          await brokenFor(
            BEYOND_THE_LEASE_MS,
            () => sleeper.freeze(),
            () => sleeper.thaw(),
          )(step);
        },
      );
    });

    test('a third of each joins and a first of each is killed while handlers run: the groups deal anew, nothing is lost', async () => {
      let turn = 0;
      await playDuring(town, ['bid accepted', 'work approved'], async () => {
        turn += 1;
        if (turn === 1) return town.grow();
        await Promise.all(PRODUCERS.map((name) => town.service(name, 0).kill()));
        await Promise.all(PRODUCERS.map((name) => town.service(name, 0).start()));
      });
    });

    test('after all of it every process stops by itself, and everything holds', async () => {
      const { broken, faulty } = await town.stop();
      expect(broken).toEqual([]);
      expect(faulty).toEqual([]);
    });
  });
});
