import type { Frame, ServiceApp } from '@stint/service';
import { consumers } from './consumers.ts';
import type { Deps } from './deps.ts';
import { inboxStore } from './inbox.ts';
import { ledgerStore } from './ledger.ts';
import { ledgerOperations } from './ledger-operations.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { paymentOperations } from './operations.ts';
import { paymentVitals } from './payment-vitals.ts';
import { paymentWork } from './payment-work.ts';
import { problems } from './problems.ts';
import { recipientOperations } from './recipient-operations.ts';
import { recipientWork } from './recipient-work.ts';
import { type Books, readBooks } from './reconciliation.ts';
import { paymentRoutes } from './routes.ts';
import { schemas } from './schemas.ts';
import { statementOperations } from './statement-operations.ts';
import { statementRoutes } from './statement-routes.ts';
import { paymentStore, recipientStore } from './store.ts';
import { type StripeConfig, stripeGateway } from './stripe.ts';
import { eventSweep, inboxWork, receiveEvent } from './webhook.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { type Worker, workerOf } from './worker.ts';

export { PayoutEnvironment, stripeConfig } from './config.ts';
export { paymentInvariants, type StripeBooks } from './invariants.ts';
export type { Books } from './reconciliation.ts';
export type { StripeConfig } from './stripe.ts';
export { STRIPE_EVENTS } from './stripe-events.ts';

export interface PayoutApp extends ServiceApp {
  /** Everything `paymentInvariants` is checked over, read through Stripe's API and our own database. */
  readBooks(): Promise<Books>;
}

function openStores({ connection, clock, logger }: Frame, stores: Pick<Deps, 'payments' | 'recipients'>) {
  return {
    clock,
    logger: logger.child({ service: 'payout' }),
    ...stores,
    ledger: ledgerStore(connection),
    inbox: inboxStore(connection, clock),
  };
}

/** The three workers: what is due on payments, on recipients, and on the events that Stripe sent. */
function startWorkers(deps: Deps) {
  const { payments, recipients, inbox, clock, logger } = deps;
  const onFault = (id: string, error: unknown) =>
    logger.error({ err: error, id }, 'what is due was not done');
  const over = (model: unknown, act: (id: string) => Promise<number>): Worker =>
    workerOf({ model: model as never, clock, act, onFault });
  return {
    payment: over(payments.model, paymentWork(deps)),
    recipient: over(recipients.model, recipientWork(deps)),
    event: over(inbox.model, inboxWork(deps)),
  };
}

/** The payout service: the only holder of Stripe. */
export function buildApp(frame: Frame, config: StripeConfig): PayoutApp {
  const stores = { payments: paymentStore(frame), recipients: recipientStore(frame) };
  // The operations nudge the workers, and the workers run the operations: one of the two has to be late.
  const late = (name: 'payment' | 'recipient') => ({
    nudge: (id: string) => workers[name].nudge(id),
    finish: (id: string) => workers[name].finish(id),
  });
  const deps: Deps = {
    ...openStores(frame, stores),
    stripe: stripeGateway(config),
    workers: { payment: late('payment'), recipient: late('recipient') },
  };
  const workers = startWorkers(deps);
  const ops = { ...paymentOperations(deps), ...recipientOperations(deps) };
  const nudgeEvent = (id: string) => workers.event.nudge(id);
  const { payments, recipients, ledger, inbox } = deps;
  return {
    name: 'payout',
    problems,
    schemas,
    async routes(app) {
      await paymentRoutes(ops, frame)(app);
      await statementRoutes(statementOperations(deps), frame.verify)(app);
      await ledgerRoutes(ledgerOperations(deps), frame.verify)(app);
      await webhookRoutes(receiveEvent(deps, nudgeEvent))(app);
    },
    handlers: consumers(ops),
    outboxes: [payments.outbox, recipients.outbox],
    sweeps: [eventSweep(deps, nudgeEvent), workers.event, workers.recipient, workers.payment],
    vitals: paymentVitals(deps),
    async init() {
      await Promise.all([payments.init(), recipients.init(), ledger.init(), inbox.init()]);
    },
    async close() {
      await Promise.all(Object.values(workers).map((worker) => worker.close()));
    },
    readBooks: () => readBooks(deps),
  };
}
