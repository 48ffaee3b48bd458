import type { Clock, Policy } from '@stint/core';
import type { Producer } from '@stint/events';
import type { NamedSchemas, ProblemTable, Routes, Verifier } from '@stint/http';
import type { Handlers, Nudge, Outbox } from '@stint/messaging';
import type { Connection, IdempotencyStore, Sweep } from '@stint/mongo';
import type { Logger } from 'pino';
import type { Vitals } from './vitals.ts';

export type ServiceName = Producer | 'notification';

/** What every service is built from. The same members whichever way the marketplace runs. */
export interface Frame {
  /** this service's own database */
  readonly connection: Connection;
  /** no other process runs this service on this database */
  readonly alone: boolean;
  readonly relay: Nudge;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly logger: Logger;
  readonly verify: Verifier;
  readonly idempotency: IdempotencyStore;
}

/** A built service: what it answers, what it listens to, what it does by the clock. It has started nothing yet. */
export interface ServiceApp {
  readonly name: ServiceName;
  readonly problems: ProblemTable;
  readonly routes: Routes;
  /** what the OpenAPI document calls by name */
  readonly schemas: NamedSchemas;
  readonly handlers: Handlers;
  readonly outboxes: readonly Outbox[];
  /** timer rules, and workers that act on due documents; run every second, and by tests when they say so */
  readonly sweeps: readonly Sweep[];
  /** what an operator's alarms are made of */
  readonly vitals?: Vitals;
  /** indexes and first documents; before anything is served */
  init(): Promise<void>;
  close?(): Promise<void>;
}
