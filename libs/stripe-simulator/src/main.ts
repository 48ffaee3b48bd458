import { startStripeSimulator } from './index.ts';

const { STRIPE_SIMULATOR_PORT, STRIPE_SIMULATOR_DATA, STRIPE_WEBHOOK_URL, STRIPE_PUBLIC_URL } = process.env;

/** Runs the simulator alone and prints what a service needs to talk to it. */
const simulator = await startStripeSimulator({
  port: Number(STRIPE_SIMULATOR_PORT ?? 12_111),
  ...(STRIPE_SIMULATOR_DATA && { dataDir: STRIPE_SIMULATOR_DATA }),
  ...(STRIPE_WEBHOOK_URL && { webhookUrl: STRIPE_WEBHOOK_URL }),
  ...(STRIPE_PUBLIC_URL && { publicUrl: STRIPE_PUBLIC_URL }),
});

console.log(`Simulated Stripe (no real money) at ${simulator.url}`);
console.log(`STRIPE_SECRET_KEY=${simulator.secretKey}`);
console.log(`STRIPE_WEBHOOK_SECRET=${simulator.webhookSecret}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
