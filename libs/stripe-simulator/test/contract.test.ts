import { Stripe } from 'stripe';
import { afterAll } from 'vitest';
import { type StripeSimulator, startStripeSimulator } from '../src/index.ts';
import { client } from './bench.ts';
import { describeContract } from './contract.ts';

let simulator: StripeSimulator | undefined;

describeContract('the simulator', async () => {
  simulator = await startStripeSimulator();
  return client(simulator);
});

afterAll(() => simulator?.close());

const { STRIPE_TEST_KEY } = process.env;
if (STRIPE_TEST_KEY?.startsWith('sk_test_')) {
  describeContract('a Stripe sandbox', async () => new Stripe(STRIPE_TEST_KEY, { maxNetworkRetries: 2 }));
} else {
  console.info(
    'The contract was not run against a Stripe sandbox: STRIPE_TEST_KEY is not set to an sk_test_ key.',
  );
}
