import { isDeepStrictEqual } from 'node:util';
import type { Account } from './account.ts';

/** What mails leave behind on their way: nobody sees it, and who edits the account need not read it again for that. */
const UNSEEN = { mails: undefined, verifications: undefined, dueAt: undefined };

/** The changed account, a revision further where people see a difference. */
export const revised = (before: Account, next: Account): Account =>
  isDeepStrictEqual({ ...before, ...UNSEEN }, { ...next, ...UNSEEN })
    ? next
    : { ...next, revision: before.revision + 1 };
