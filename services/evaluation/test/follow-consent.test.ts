import { anAgreement, aStudentAccount, MONDAY, testDatabase } from '@stint/testing';
import { expect, test } from 'vitest';
import { reactions } from '../src/operations.ts';
import { peopleOf } from '../src/people.ts';
import { engagementStore } from '../src/store.ts';
import { policy } from './scenario.ts';

const context = { correlationId: 'request-1' };

/** An engagement whose school sees it; `meanwhile` happens between the first look at its student and what follows. */
async function aSharedEngagement(meanwhile: () => Promise<void>) {
  const clock = () => MONDAY;
  const relay = { owner: 'test', leaseMs: 1_000, nudge: () => {} };
  const home = { connection: await testDatabase(), alone: false, relay, clock };
  const store = engagementStore(home);
  const kept = peopleOf(home);
  await Promise.all([store.init(), kept.init()]);
  let looks = 0;
  const get = async (id: string) => {
    const person = await kept.get(id);
    looks += 1;
    if (looks === 2) await meanwhile();
    return person;
  };
  const react = reactions({ store, people: { ...kept, get }, clock, policy });
  const agreement = anAgreement({ sharesWithSchool: true });
  await react.openEngagement(agreement, MONDAY, context);
  const account = aStudentAccount({ accountId: agreement.studentId });
  const tell = async (sharesWithSchool: boolean, sequence: number) => {
    const student = account.student && { ...account.student, sharesWithSchool };
    await react.rememberPerson({ ...account, ...(student ? { student } : {}) }, sequence, context);
  };
  const isShared = async () => (await store.get({ _id: agreement.engagementId })).sharesWithSchool;
  return { tell, isShared };
}

test.each([
  { older: true, newer: false },
  { older: false, newer: true },
])(
  'a consent ($newer) that comes while an older one ($older) is followed is the one that stands',
  async ({ older, newer }) => {
    const engagement = await aSharedEngagement(() => engagement.tell(newer, 2));
    await engagement.tell(older, 1);
    expect(await engagement.isShared()).toBe(newer);
  },
);
