import { afterAll, describe, expect, test } from 'vitest';
import { SERVICES } from '../../../scripts/services/processes.ts';
import { withTown } from './with-town.ts';

await withTown({}, (town) => {
  afterAll(() => town.close());

  describe('one process per service on a real broker', () => {
    test.each(SERVICES)(
      '%s is killed -9 after every step of the main job, and the job goes on',
      async (name) => {
        const victim = town.service(name);
        let rising: Promise<void> = Promise.resolve();
        const kills: string[] = [];
        const { student, engagementId } = await town.play((step) => {
          kills.push(step);
          rising = rising.then(() => victim.kill()).then(() => victim.start());
        });
        await rising;
        expect(kills.length).toBeGreaterThanOrEqual(12);
        const { items: payouts } = await student.ask('GET', '/api/payouts');
        expect(payouts).toMatchObject([{ engagementId, fee: { amountCents: 40_000 } }]);
        await town.emptied();
      },
    );

    test('after all of it every process stops by itself, and everything holds', async () => {
      const { broken, faulty } = await town.stop();
      expect(broken).toEqual([]);
      expect(faulty).toEqual([]);
    });
  });
});
