/** @rule A saved search tells its student, once a day, of the projects that are new. */
import { addHours, addMs, type Decision, type Instant, isBefore, type Policy, Rejection } from '@stint/core';
import type { StintEvent } from '@stint/events';
import type { Static } from 'typebox';
import type { FeedQuery } from './schemas.ts';

/** How many searches one student keeps, a few more if saved at once: each is counted anew whenever they are listed. */
export const MAX_SAVED = 20;
/** New projects are counted up to here. */
export const MAX_NEW_COUNTED = 100;
/** A project is stamped before it is written: one that is younger than this is told of the next time. */
const SETTLED_MS = 10_000;

/** What is looked for, as the search takes it; in no order. */
export type SavedFilters = Static<typeof FeedQuery>;

/** A search that a student wants to come back to. */
export interface SavedSearch {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly filters: SavedFilters;
  readonly savedAt: Instant;
  /** up to when its projects were seen */
  readonly lookedAt: Instant;
  /** up to when its student was told of them */
  readonly toldAt: Instant;
  /** when its student is told next, if there is something to tell */
  readonly dueAt: Instant;
}
export type SavedSearchEvent = Extract<StintEvent, { type: `saved-search.${string}` }>;
type SavedSearchDecision = Decision<SavedSearch, SavedSearchEvent>;
type Input = Pick<SavedSearch, 'id' | 'accountId' | 'name' | 'filters'>;

const later = (a: Instant, b: Instant) => (isBefore(a, b) ? b : a);

/** @throws Rejection `too-many-saved-searches` */
export function saveSearch(input: Input, kept: number, policy: Policy, now: Instant): SavedSearchDecision {
  if (kept >= MAX_SAVED)
    throw new Rejection('too-many-saved-searches', `${MAX_SAVED} are the most; delete one first`);
  const dueAt = addHours(now, policy.savedSearchHours);
  return { next: { ...input, savedAt: now, lookedAt: now, toldAt: now, dueAt }, events: [] };
}

/** What it has found up to now was seen. */
export const lookAtSearch = (search: SavedSearch, now: Instant): SavedSearchDecision => ({
  next: { ...search, lookedAt: later(search.lookedAt, now) },
  events: [],
});

export const isDue = ({ dueAt }: SavedSearch, now: Instant): boolean => !isBefore(now, dueAt);

/** The projects it tells of: those published since they were told of or seen, and before a moment ago. */
export const newTo = ({ toldAt, lookedAt }: SavedSearch, now: Instant) => ({
  after: later(toldAt, lookedAt),
  until: addMs(now, -SETTLED_MS),
});

/** Its time has come, and `newProjects` are new to it: told where there are any, and once for each time. */
export function tellOfNewProjects(
  search: SavedSearch,
  newProjects: number,
  policy: Policy,
  now: Instant,
): SavedSearchDecision {
  if (!isDue(search, now)) return { next: search, events: [] };
  const { id: searchId, accountId: studentId, name: searchName } = search;
  const data = { searchId, studentId, searchName, newProjects };
  return {
    next: { ...search, toldAt: newTo(search, now).until, dueAt: addHours(now, policy.savedSearchHours) },
    events: newProjects > 0 ? [{ type: 'saved-search.matched.v1', data }] : [],
  };
}
