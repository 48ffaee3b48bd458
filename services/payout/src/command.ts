/** @rule A call to Stripe, kept before it is made and until its outcome is known. */
import { addMs, type Instant, msOf } from '@stint/core';

export type CommandKind = 'checkout' | 'expire' | 'payout' | 'refund' | 'open-account';

/** Everything a request depends on, kept with the key: a repetition under one key must ask for the same. */
export type StripeRequest =
  | {
      readonly kind: 'checkout';
      readonly engagementId: string;
      readonly title: string;
      readonly feeCents: number;
      readonly commissionCents: number;
      readonly expiresAt: Instant;
    }
  | { readonly kind: 'expire'; readonly sessionId: string }
  | {
      readonly kind: 'payout';
      readonly engagementId: string;
      readonly amountCents: number;
      readonly destination: string;
      readonly chargeId: string;
    }
  | {
      readonly kind: 'refund';
      readonly engagementId: string;
      readonly amountCents: number;
      readonly paymentIntentId: string;
    }
  | { readonly kind: 'open-account'; readonly accountId: string; readonly contactEmail?: string };

interface Common {
  readonly kind: CommandKind;
  /** grows only after a definite failure */
  readonly attempt: number;
}
export interface Planned extends Common {
  readonly state: 'planned';
  readonly dueAt: Instant;
}
/** Asked, and not known to be answered. `dueAt` is the end of the sender's lease, or the time of the next try. */
export interface Sent extends Common {
  readonly state: 'sent' | 'unknown';
  readonly key: string;
  readonly request: StripeRequest;
  /** the first time this key was used */
  readonly sentAt: Instant;
  readonly tries: number;
  readonly dueAt: Instant;
  /** ask Stripe's lists before asking again */
  readonly look: boolean;
  readonly reason?: string;
}
export interface Confirmed extends Common {
  readonly state: 'confirmed';
  readonly key: string;
  readonly sentAt: Instant;
  readonly confirmedAt: Instant;
  readonly objectId: string;
}
export interface Failed extends Common {
  readonly state: 'failed';
  readonly key: string;
  readonly sentAt: Instant;
  readonly failedAt: Instant;
  readonly code: string;
  readonly reason: string;
}
export type Command = Planned | Sent | Confirmed | Failed;
export type Commands = readonly Command[];

/** How a call ended. `refused` is definite: Stripe says it did not do it. Everything not definite is `unknown`. */
export type Outcome<T> =
  | { readonly type: 'taken'; readonly object: T }
  | { readonly type: 'refused'; readonly code: string; readonly reason: string; readonly param?: string }
  | { readonly type: 'unknown'; readonly reason: string; readonly look: boolean };
export type NotTaken = Exclude<Outcome<never>, { type: 'taken' }>;

/** How long a sender has a command to itself: more than the client's timeout of 10 s. */
const LEASE_MS = 30_000;
/** Stripe keeps keys for 24 h at least; from 20 h on we no longer rely on it. */
export const KEY_TRUSTED_MS = 20 * 3_600_000;
/** Nothing was done under the old key, says Stripe's list, and the key is too old to be used again. */
export const KEY_TOO_OLD = 'key-too-old';

/** Stripe's code for a platform balance that does not cover what is asked. https://docs.stripe.com/error-codes */
export const SHORT_OF_BALANCE = 'balance_insufficient';

const isOpen = (c: Command): c is Planned | Sent => c.state !== 'confirmed' && c.state !== 'failed';
export const isInFlight = (c: Command | undefined): c is Sent =>
  c?.state === 'sent' || c?.state === 'unknown';

export const openCommand = (commands: Commands, kind: CommandKind): Planned | Sent | undefined =>
  commands.filter(isOpen).find((c) => c.kind === kind);
export const openCommands = (commands: Commands): (Planned | Sent)[] => commands.filter(isOpen);
export const lastFailure = (commands: Commands, kind: CommandKind): Failed | undefined =>
  commands.filter((c) => c.kind === kind && c.state === 'failed').at(-1) as Failed | undefined;

/** The command to be performed now, the longest due first. */
export const dueCommand = (commands: Commands, now: Instant): Planned | Sent | undefined =>
  openCommands(commands)
    .filter((c) => c.dueAt <= now)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];

const attempts = (commands: Commands, kind: CommandKind): number =>
  Math.max(0, ...commands.filter((c) => c.kind === kind).map((c) => c.attempt));

/** Plans a call, unless one of its kind is open. */
export function plan(commands: Commands, kind: CommandKind, dueAt: Instant): Commands {
  if (openCommand(commands, kind)) return commands;
  return [...commands, { kind, attempt: attempts(commands, kind) + 1, state: 'planned', dueAt }];
}

/** Takes back what was planned and not sent. */
export const unplan = (commands: Commands, ...kinds: CommandKind[]): Commands =>
  commands.filter((c) => c.state !== 'planned' || !kinds.includes(c.kind));

const swap = (commands: Commands, from: Command, to: Command): Commands =>
  commands.map((c) => (c === from ? to : c));

/** Planned -> sent with its key and request; sent or unknown -> sent again with the same ones. A new attempt looks first. */
export function send(
  commands: Commands,
  command: Planned | Sent,
  terms: { readonly key: string; readonly request: StripeRequest; readonly now: Instant },
): { commands: Commands; sent: Sent } {
  const { now } = terms;
  const { kind, attempt } = command;
  const first =
    command.state === 'planned'
      ? { key: terms.key, request: terms.request, sentAt: now, tries: 0, look: attempt > 1 }
      : command;
  const { key, request, sentAt, tries, look } = first;
  const dueAt = addMs(now, LEASE_MS);
  const sent: Sent = { kind, attempt, state: 'sent', key, request, sentAt, tries: tries + 1, dueAt, look };
  return { commands: swap(commands, command, sent), sent };
}

/** Is this key too old to be trusted? A clock that went backwards makes its age unknown, which counts as old. */
export function keyTooOld(command: Sent, now: Instant): boolean {
  const age = msOf(now) - msOf(command.sentAt);
  return age >= KEY_TRUSTED_MS || age < 0;
}

export function confirm(
  commands: Commands,
  kind: CommandKind,
  objectId: string,
  confirmedAt: Instant,
): Commands {
  const open = openCommand(commands, kind);
  if (!isInFlight(open)) return commands;
  const { attempt, key, sentAt } = open;
  return swap(commands, open, { kind, attempt, state: 'confirmed', key, sentAt, confirmedAt, objectId });
}

const MOST_FAILURES_KEPT = 10;

export function fail(
  commands: Commands,
  kind: CommandKind,
  failure: Pick<Failed, 'code' | 'reason'>,
  failedAt: Instant,
): Commands {
  const open = openCommand(commands, kind);
  if (!isInFlight(open)) return commands;
  const { attempt, key, sentAt } = open;
  const { code, reason } = failure;
  const failed: Failed = { kind, attempt, state: 'failed', key, sentAt, failedAt, code, reason };
  const old = commands.filter((c) => c.kind === kind && c.state === 'failed').slice(0, -MOST_FAILURES_KEPT);
  return swap(commands, open, failed).filter((c) => !old.includes(c));
}

/** 2 s, 4 s, ... 5 min between tries whose outcome is not known. */
const tryAgainMs = (tries: number) => Math.min(1_000 * 2 ** tries, 300_000);
/** 1 min, 2 min, ... 1 h after a definite failure. */
export const nextAttemptMs = (attempt: number): number => Math.min(30_000 * 2 ** attempt, 3_600_000);

/** The outcome of the open call is not known: the same key again, later. */
export function unknown(
  commands: Commands,
  kind: CommandKind,
  { reason, look }: { readonly reason: string; readonly look: boolean },
  now: Instant,
): Commands {
  const open = openCommand(commands, kind);
  if (!isInFlight(open)) return commands;
  const dueAt = addMs(now, tryAgainMs(open.tries));
  return swap(commands, open, { ...open, state: 'unknown', reason, look: open.look || look, dueAt });
}
