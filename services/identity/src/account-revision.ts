import { isDeepStrictEqual } from 'node:util';
import type { Account } from './account.ts';

/** Passwords, and what mails leave behind on their way: nobody sees it, so no edit of the profile is stale by it. */
const UNSEEN = {
  ...{ mails: undefined, verifications: undefined, dueAt: undefined },
  ...{ passwordHash: undefined, passwordNumber: undefined },
};

/** The changed account, a revision further where people see a difference. */
export const revised = (before: Account, next: Account): Account =>
  isDeepStrictEqual({ ...before, ...UNSEEN }, { ...next, ...UNSEEN })
    ? next
    : { ...next, revision: before.revision + 1 };
