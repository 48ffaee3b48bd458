import { addMinutes, newId } from '@stint/core';
import { MONDAY, testDatabase } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BidFactStore, bidFactStore } from '../src/bid-fact-store.ts';

const heard = fc.oneof(
  fc.record({ what: fc.constant('status' as const), sequence: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ what: fc.constant('lapse' as const), minute: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ what: fc.constantFrom('funded' as const, 'ended' as const, 'count' as const) }),
);
type Heard = typeof heard extends fc.Arbitrary<infer H> ? H : never;
const STATUSES = ['live', 'accepted', 'funded', 'closed'] as const;

async function hear(store: BidFactStore, projectId: string, bidId: string, fact: Heard): Promise<unknown> {
  switch (fact.what) {
    case 'status': {
      const status = STATUSES[fact.sequence - 1] as 'live';
      const accepted = fact.sequence === 2 ? { acceptedAt: MONDAY } : {};
      return store.putStatus(bidId, fact.sequence, { projectId, status, ...accepted });
    }
    case 'lapse':
      return store.putLapse(bidId, projectId, addMinutes(MONDAY, fact.minute));
    case 'funded':
      return store.putFunded(bidId, projectId);
    case 'ended':
      return store.putEnded(bidId, projectId, 'completed');
    case 'count':
      return store.ofProject(projectId);
  }
}

const inOrder = async (store: BidFactStore, projectId: string) =>
  (await store.ofProject(projectId)).map((fact) => JSON.stringify(Object.entries(fact).sort())).sort();

test('whatever is heard of a project’s bids, in any order and at once: what is at hand is what is stored', async () => {
  const connection = await testDatabase();
  const store = bidFactStore({ connection, alone: true });
  const stored = bidFactStore({ connection: connection.useDb(connection.name), alone: false });
  await store.init();
  const batch = fc.array(fc.tuple(fc.nat(2), heard), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { maxLength: 4 }), async (batches) => {
      const projectId = newId();
      for (const facts of batches)
        await Promise.all(facts.map(([bid, fact]) => hear(store, projectId, `${projectId} ${bid}`, fact)));
      expect(await inOrder(store, projectId)).toEqual(await inOrder(stored, projectId));
    }),
    { numRuns: 60 },
  );
});
