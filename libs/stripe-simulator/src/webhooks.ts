import { createHmac } from 'node:crypto';
import { seededRandom } from './faults.ts';
import { post } from './post.ts';
import type { WebhookDelivery } from './records.ts';
import type { Simulation } from './simulation.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
/** Waits between attempts; the last one repeats. Stripe tries for three days: https://docs.stripe.com/webhooks#retries */
const RETRY_DELAYS = [
  SECOND,
  5 * SECOND,
  60 * SECOND,
  5 * 60 * SECOND,
  30 * 60 * SECOND,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
];
const GIVEN_UP_AFTER = 72 * HOUR;
const ANSWER_TIMEOUT = 10 * SECOND;
const BATCH = 100;
/** Deliveries under way at a time: Stripe, too, does not wait for the answer to one before it sends the next. */
const AT_ONCE = 16;

/** What goes wrong between Stripe and the endpoint. */
export interface WebhookDisruption {
  /** Copies of each delivery; 1 is normal. */
  copies?: number;
  order?: 'reversed' | 'shuffled';
  /** Seed of the shuffle. */
  seed?: number;
  /** Seconds on the simulator's clock by which each event comes late. */
  delaySeconds?: number;
  /** Events of these types never arrive. */
  drop?: (type: string) => boolean;
}

/** Stripe's `Stripe-Signature` header, scheme v1. https://docs.stripe.com/webhooks#verify-manually */
export function signatureHeader(body: string, secret: string, at: Date): string {
  const timestamp = Math.floor(at.getTime() / SECOND);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${signature}`;
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Delivers events to the webhook endpoint, signed, at least once, and tries again when it is not answered with 2xx. */
export class Webhooks {
  readonly #sim: Simulation;
  readonly #secret: string;
  readonly #closing = new AbortController();
  #held = false;
  #disruption: WebhookDisruption = {};
  #turn: Promise<unknown> = Promise.resolve();

  constructor(sim: Simulation, secret: string) {
    this.#sim = sim;
    this.#secret = secret;
  }

  /** Where events go from now on; undefined: events can only be listed. */
  sendTo(url: string | undefined): void {
    this.#sim.webhookUrl = url;
  }

  disrupt(disruption: WebhookDisruption): void {
    this.#disruption = disruption;
  }

  calm(): void {
    this.#disruption = {};
  }

  /** From now on only `settle()` delivers, so that a test decides what comes together. */
  hold(): void {
    this.#held = true;
  }

  /** Events go out by themselves again, from the next change on. */
  resume(): void {
    this.#held = false;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Deliveries that wait, oldest first. */
  waiting(): WebhookDelivery[] {
    return this.#sim.store.list('webhook_delivery').reverse();
  }

  /** Attempts every delivery that is due; returns how many there were. Calls take turns. */
  deliverDue(): Promise<number> {
    const result = this.#turn.then(() => this.#deliverBatch());
    this.#turn = result.catch(() => 0);
    return result;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#turn;
  }

  async #deliverBatch(): Promise<number> {
    if (!this.#sim.webhookUrl || this.#closing.signal.aborted) return 0;
    const { store, clock } = this.#sim;
    const batch = this.#arrange(store.due('webhook_delivery', clock().getTime(), BATCH));
    if (batch.length === 0) return 0;
    const failures = new Map<WebhookDelivery, string | undefined>();
    const left = batch.values();
    const lane = async () => {
      for (const delivery of left) {
        if (this.#closing.signal.aborted) break;
        failures.set(delivery, await this.#deliver(delivery));
      }
    };
    // Where an order is asked for, only one at a time keeps it.
    await Promise.all(Array.from({ length: this.#disruption.order ? 1 : AT_ONCE }, lane));
    // Kept in one go: who is killed before it delivers them once more.
    store.transaction(() => {
      for (const [delivery, failure] of failures) this.#settle(delivery, failure);
    });
    return batch.length;
  }

  #arrange(due: WebhookDelivery[]): WebhookDelivery[] {
    const { order, seed = 1, delaySeconds = 0 } = this.#disruption;
    const late = delaySeconds * SECOND;
    const ripe = due.filter((delivery) => {
      if (delivery.attempts > 0 || delivery.created_at + late <= this.#sim.clock().getTime()) return true;
      this.#sim.store.put('webhook_delivery', { ...delivery, due_at: delivery.created_at + late });
      return false;
    });
    if (order === 'reversed') return ripe.reverse();
    return order === 'shuffled' ? shuffled(ripe, seed) : ripe;
  }

  /** Says why the last copy failed. */
  async #deliver(delivery: WebhookDelivery): Promise<string | undefined> {
    const { copies = 1, drop } = this.#disruption;
    if (drop?.(delivery.type)) return undefined;
    let failure: string | undefined;
    for (let copy = 0; copy < copies; copy += 1) failure = await this.#attempt(delivery);
    return failure;
  }

  #settle(delivery: WebhookDelivery, failure: string | undefined): void {
    if (failure === undefined) this.#sim.store.remove(delivery.id);
    // What closing cut off was no attempt.
    else if (!this.#closing.signal.aborted) this.#postpone(delivery, failure);
  }

  /** One signed POST; says why it failed. */
  async #attempt({ body }: WebhookDelivery): Promise<string | undefined> {
    const { webhookUrl, clock } = this.#sim;
    if (!webhookUrl) return 'no endpoint';
    try {
      const status = await post(webhookUrl, body, {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureHeader(body, this.#secret, clock()),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        timeoutMs: ANSWER_TIMEOUT,
        signal: this.#closing.signal,
      });
      return status >= 200 && status < 300 ? undefined : `answered ${status}`;
    } catch (error) {
      return error instanceof Error ? error.message : 'no answer';
    }
  }

  #postpone(delivery: WebhookDelivery, last_failure: string): void {
    const delay = RETRY_DELAYS[Math.min(delivery.attempts, RETRY_DELAYS.length - 1)] ?? HOUR;
    const due_at = this.#sim.clock().getTime() + delay;
    if (due_at > delivery.created_at + GIVEN_UP_AFTER) this.#sim.store.remove(delivery.id);
    else
      this.#sim.store.put('webhook_delivery', {
        ...delivery,
        attempts: delivery.attempts + 1,
        due_at,
        last_failure,
      });
  }
}
