import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { registerApi } from './api.ts';
import { doDueTask } from './due-work.ts';
import { Faults } from './faults.ts';
import { randomText } from './ids.ts';
import { type Books, books } from './journal.ts';
import { registerCheckoutPage } from './pages/hosted-checkout.ts';
import { registerOnboardingPage } from './pages/hosted-onboarding.ts';
import { Pulse } from './pulse.ts';
import type { Simulation } from './simulation.ts';
import { type ObjectTypes, Store } from './store.ts';
import { Webhooks } from './webhooks.ts';
import { createWorld, type World } from './world.ts';

export { TEST_CARDS, type TestCard } from './cards.ts';
export { StripeFault } from './errors.ts';
export {
  type FaultKind,
  type FaultRule,
  Faults,
  type InjectedFault,
  type SowedFaults,
  seededRandom,
} from './faults.ts';
export type { Books } from './journal.ts';
export type { RecipientStanding } from './resources/accounts.ts';
export { signatureHeader, type WebhookDisruption, type Webhooks } from './webhooks.ts';
export type { World } from './world.ts';

export interface SimulatorOptions {
  /** Absent or 0: any free port. */
  port?: number;
  host?: string;
  /** Folder of the state, kept between starts (survives kill -9); absent: in memory. */
  dataDir?: string;
  /** Where events are posted; it can also be set later with `webhooks.sendTo`. */
  webhookUrl?: string;
  /** The types of events that are posted; absent: all. */
  enabledEvents?: readonly string[];
  now?: () => Date;
  /**
   * Seconds until a card's charge has its balance transaction, told by `charge.updated`; absent: it has it at once.
   * Stripe takes up to an hour. https://docs.stripe.com/payments/payment-intents/asynchronous-capture
   */
  bookingSeconds?: number;
  /** Base of the hosted pages' links where a gateway stands in front; a path prefix is kept. */
  publicUrl?: string;
  /** Made up at the first start, and kept in `dataDir`, when not given. */
  secretKey?: string;
  webhookSecret?: string;
}

export interface StripeSimulator {
  /** http://host:port */
  url: string;
  host: string;
  port: number;
  secretKey: string;
  webhookSecret: string;
  clock: { now(): Date };
  faults: Faults;
  webhooks: Webhooks;
  /** What card holders, banks and Stripe's reviewers do. */
  world: World;
  /** Changes the base of links handed out from now on, where the gateway's port is known only later. */
  setPublicUrl(url: string): void;
  /** Does everything that is due by the clock: timers, then webhooks; returns when nothing is due. */
  settle(): Promise<void>;
  /** The simulator's own double entry; `totals` is zero for every currency. */
  books(): Books;
  /** Errors of the simulator's own, each answered with a 500: a service takes that for Stripe's, a test must not. */
  failures: readonly unknown[];
  /** Every object of a type, newest first, whatever faults the API meets. */
  all<Type extends keyof ObjectTypes>(type: Type): ObjectTypes[Type][];
  close(): Promise<void>;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function createApp() {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 262_144 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  return app;
}

/** Starts a stateful Stripe on a loopback port; resolves when it answers. */
export async function startStripeSimulator(options: SimulatorOptions = {}): Promise<StripeSimulator> {
  const store = new Store(options.dataDir);
  const secretKey = options.secretKey ?? store.setting('secretKey', () => `sk_test_${randomText(32)}`);
  const webhookSecret =
    options.webhookSecret ?? store.setting('webhookSecret', () => `whsec_${randomText(32)}`);
  const clock = options.now ?? (() => new Date());
  const sim: Simulation = {
    ...{ store, clock, publicUrl: '', webhookUrl: options.webhookUrl, request: undefined },
    enabledEvents: options.enabledEvents && new Set(options.enabledEvents),
    bookingSeconds: options.bookingSeconds ?? 0,
  };
  const faults = new Faults();
  const webhooks = new Webhooks(sim, webhookSecret);
  const pulse = new Pulse(sim, { doDueTask, webhooks });
  const nudge = () => pulse.nudge();

  const app = createApp();
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  registerApi(app, { sim, faults, secretKey, onChange: nudge, onFailure });
  registerCheckoutPage(app, sim, nudge);
  registerOnboardingPage(app, sim, nudge);
  const host = options.host ?? '127.0.0.1';
  await app.listen({ host, port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${host}:${port}`;
  sim.publicUrl = withoutSlash(options.publicUrl ?? url);
  nudge();

  return {
    url,
    host,
    port,
    secretKey,
    webhookSecret,
    clock: { now: clock },
    faults,
    webhooks,
    world: createWorld(sim, nudge),
    setPublicUrl: (base) => {
      sim.publicUrl = withoutSlash(base);
    },
    settle: () => pulse.settle(),
    books: () => books(store),
    failures,
    all: (type) => store.list(type),
    close: async () => {
      faults.clear();
      await pulse.close();
      await app.close();
      store.close();
    },
  };
}
