import { Rejection } from '@stint/core';
import type { Role } from '@stint/events';
import {
  type AggregateStore,
  aggregateStore,
  type Filter,
  type Page,
  pageOf,
  type StoreDeps,
  trusted,
  type Versioned,
} from '@stint/mongo';
import type { Account, AccountEvent } from './account.ts';
import { revised } from './account-revision.ts';
import type { Session } from './session.ts';
import type { StrikeStatus } from './strike.ts';

const text = { type: String, required: true };
const mixed = { type: Object };

/** What an operator looks for; every member narrows. */
export interface AccountQuery {
  readonly role?: Role;
  readonly status?: Account['status'];
  /** with a strike in this state */
  readonly strike?: StrikeStatus;
  /** the beginning of the e-mail address */
  readonly q?: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface AccountStore extends AggregateStore<Account, AccountEvent> {
  /** The account that an address belongs to, be it its e-mail address or one it verified. */
  ofAddress(addressDigest: string): Promise<Versioned<Account> | undefined>;
  /** Newest first. */
  list(query: AccountQuery): Promise<Page<Versioned<Account>>>;
}

const open = (deps: StoreDeps) =>
  aggregateStore<Account, AccountEvent>(deps, {
    collection: 'accounts',
    producer: 'identity',
    noun: 'account',
    fields: {
      status: text,
      addressDigests: { type: [String], required: true },
      roles: { type: [String], required: true },
      registeredAt: text,
      revision: { type: Number, required: true },
      email: String,
      emailKind: String,
      emailVerified: Boolean,
      passwordHash: String,
      passwordNumber: Number,
      displayName: String,
      student: mixed,
      employer: mixed,
      careerServicesOf: String,
      verifiedSchools: { type: [String], default: undefined },
      verifications: { type: [mixed], default: undefined },
      mails: { type: [mixed], default: undefined },
      strikes: { type: [mixed], default: undefined },
      record: { type: [mixed], default: undefined },
      suspension: mixed,
      closedAt: String,
      dueAt: String,
    },
    indexes: [
      [{ addressDigests: 1 }, { unique: true }],
      [{ email: 1 }, { partialFilterExpression: { email: { $exists: true } } }],
      [{ roles: 1, _id: -1 }],
      [{ status: 1, _id: -1 }],
      [{ 'strikes.status': 1, _id: -1 }],
      [{ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } }],
    ],
    conflicts: { addressDigests: ['email-taken', 'this e-mail address belongs to an account already'] },
  });

/** Sorts after every character that an address can have. */
const LAST = '\uffff';

const filterOf = ({ role, status, strike, q }: AccountQuery): Filter => ({
  ...(role ? { roles: role } : {}),
  ...(strike ? { 'strikes.status': strike } : {}),
  ...(status ? { status } : {}),
  ...(q ? { email: trusted({ $gte: q, $lt: `${q}${LAST}` }) } : {}),
});

export function accountStore(deps: StoreDeps): AccountStore {
  const store = open(deps);
  return {
    ...store,
    change: (filter, decide, { ifVersion, ...context }) =>
      store.change(
        filter,
        async (before) => {
          if (ifVersion !== undefined && ifVersion !== before.revision)
            throw new Rejection('stale-version', `the account has version ${before.revision} by now`);
          const { next, events } = await decide(before);
          return { next: revised(before, next), events };
        },
        context,
      ),
    ofAddress: (addressDigest) => store.find({ addressDigests: addressDigest }),
    list: ({ limit, cursor, ...query }) =>
      pageOf(
        store.model as never,
        { filter: filterOf({ ...query, limit }), sort: { _id: -1 }, limit, cursor },
        store.toState,
      ),
  };
}

export const sessionStore = (deps: StoreDeps): AggregateStore<Session, never> =>
  aggregateStore<Session, never>(deps, {
    collection: 'sessions',
    producer: 'identity',
    noun: 'session',
    fields: {
      status: text,
      accountId: text,
      startedAt: text,
      passwordNumber: Number,
      dueAt: text,
      hashes: mixed,
      spent: mixed,
      because: String,
    },
    indexes: [[{ dueAt: 1 }]],
  });
