import type { Envelope } from '@stint/events';
import type { LeasedBatch, Nudge, Outbox, Published } from '../src/index.ts';

interface Doc {
  events: readonly Envelope[];
  owner?: string | undefined;
  leasedUntilMs: number;
}

/** An outbox over a map that keeps the contract of outbox.ts, with a clock of its own. */
export class MemoryOutbox implements Outbox {
  readonly name = 'accounts';
  readonly docs = new Map<string, Doc>();
  nowMs = Date.now();
  /** how long the claim of one document takes */
  claimMs = 0;
  /** ids of settled facts, in the order of `settle` */
  readonly settled: string[] = [];
  /** makes the next `settle` fail, as a crash in front of it would */
  failSettle = false;

  /** A commit: appends the facts, takes the lease where the outbox was empty, and nudges `relay`, where one is given. */
  commit(documentId: string, events: readonly Envelope[], relay?: Nudge): void {
    const doc = this.docs.get(documentId) ?? { events: [], leasedUntilMs: 0 };
    const takesLease = doc.events.length === 0 && relay !== undefined;
    doc.events = [...doc.events, ...events];
    this.docs.set(documentId, doc);
    if (!takesLease) return;
    doc.owner = relay.owner;
    doc.leasedUntilMs = this.nowMs + relay.leaseMs;
    relay.nudge(this, { documentId, events: doc.events }, this.nowMs);
  }

  async claim(owner: string, leaseMs: number, limit: number): Promise<LeasedBatch[]> {
    const free = [...this.docs].filter(([, d]) => d.events.length > 0 && d.leasedUntilMs <= this.nowMs);
    return free.slice(0, limit).map(([documentId, doc]) => {
      const leasedAtMs = this.nowMs;
      this.nowMs += this.claimMs;
      Object.assign(doc, { owner, leasedUntilMs: this.nowMs + leaseMs });
      return { documentId, events: doc.events, leasedAtMs };
    });
  }

  async takeOver(): Promise<void> {
    for (const doc of this.docs.values()) doc.leasedUntilMs = 0;
  }

  async settle(owner: string, published: readonly Published[]): Promise<readonly (readonly Envelope[])[]> {
    if (this.failSettle) {
      this.failSettle = false;
      throw new Error('the database is gone');
    }
    return published.map(({ documentId, eventIds }) => {
      const doc = this.docs.get(documentId);
      if (doc?.owner !== owner) return [];
      this.settled.push(...eventIds);
      doc.events = doc.events.filter((e) => !eventIds.includes(e.id));
      if (doc.events.length === 0) Object.assign(doc, { owner: undefined, leasedUntilMs: 0 });
      return doc.events;
    });
  }

  async depth() {
    return { documents: [...this.docs.values()].filter((d) => d.events.length > 0).length };
  }
}
