import { startStripeSimulator } from './index.ts';

const env = process.env;

/** Runs the simulator alone and prints what a service needs to talk to it. */
const simulator = await startStripeSimulator({
  port: Number(env.STRIPE_SIMULATOR_PORT ?? 12_111),
  ...(env.STRIPE_SIMULATOR_HOST && { host: env.STRIPE_SIMULATOR_HOST }),
  ...(env.STRIPE_SIMULATOR_DATA && { dataDir: env.STRIPE_SIMULATOR_DATA }),
  ...(env.STRIPE_WEBHOOK_URL && { webhookUrl: env.STRIPE_WEBHOOK_URL }),
  ...(env.STRIPE_PUBLIC_URL && { publicUrl: env.STRIPE_PUBLIC_URL }),
  ...(env.STRIPE_SECRET_KEY && { secretKey: env.STRIPE_SECRET_KEY }),
  ...(env.STRIPE_WEBHOOK_SECRET && { webhookSecret: env.STRIPE_WEBHOOK_SECRET }),
});

console.log(`Simulated Stripe (no real money) at ${simulator.url}`);
if (!env.STRIPE_SECRET_KEY) console.log(`STRIPE_SECRET_KEY=${simulator.secretKey}`);
if (!env.STRIPE_WEBHOOK_SECRET) console.log(`STRIPE_WEBHOOK_SECRET=${simulator.webhookSecret}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
