import { type Clock, Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { OpenSearch } from './open-search.ts';
import type { SavedFilters, SavedSearch, SavedSearchStore } from './saved-search-store.ts';

/** How many searches one student keeps: each is counted anew whenever they are listed. */
export const MAX_SAVED = 20;
/** New projects are counted up to here. */
export const MAX_NEW_COUNTED = 100;

interface Deps {
  readonly searches: SavedSearchStore;
  readonly search: OpenSearch;
  readonly clock: Clock;
}

const missing = () => new Rejection('not-found', 'there is no such saved search');

/** A student's searches, each with how many projects were published since they looked last. */
export function savedSearchOperations({ searches, search: open, clock }: Deps) {
  async function view({ accountId: _, ...search }: SavedSearch) {
    const fresh = await open.countSince(search.filters, clock(), search.lookedAt, MAX_NEW_COUNTED);
    return { ...search, fresh };
  }

  return {
    async listSavedSearches({ accountId }: Caller) {
      return { items: await Promise.all((await searches.of(accountId)).map(view)) };
    },
    /** @throws Rejection `too-many-saved-searches` */
    async saveSearch({ accountId }: Caller, id: string, search: { name: string; filters: SavedFilters }) {
      const kept = await searches.of(accountId);
      if (kept.length >= MAX_SAVED && !kept.some((one) => one.id === id))
        throw new Rejection('too-many-saved-searches', `${MAX_SAVED} are the most; delete one first`);
      const now = clock();
      const saved = { id, accountId, ...search, savedAt: now, lookedAt: now };
      await searches.put(saved);
      return view(saved);
    },
    /** @throws Rejection `not-found` */
    async lookAtSearch({ accountId }: Caller, id: string): Promise<void> {
      if (!(await searches.look(accountId, id, clock()))) throw missing();
    },
    /** @throws Rejection `not-found` */
    async deleteSearch({ accountId }: Caller, id: string): Promise<void> {
      if (!(await searches.remove(accountId, id))) throw missing();
    },
  };
}
export type SavedSearchOperations = ReturnType<typeof savedSearchOperations>;
