import { anAgreement } from '@stint/testing';
import { test } from 'vitest';
import { bidAccepted, payoutUnderTest } from './harness.ts';
test('dbg', async () => {
  const payout = await payoutUnderTest();
  const a = anAgreement();
  await payout.arrives(bidAccepted(a));
  console.log('arrived');
  await new Promise((r) => setTimeout(r, 3000));
  const docs = await payout.frame.connection.collection('payments').find({}).toArray();
  console.log(JSON.stringify(docs, null, 1).slice(0, 3000));
}, 8000);
