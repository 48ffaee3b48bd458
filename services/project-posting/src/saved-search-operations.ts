import type { Clock, Context, Policy } from '@stint/core';
import type { Caller } from '@stint/http';
import type { OpenSearch } from './open-search.ts';
import * as rule from './saved-search.ts';
import type { SavedSearchStore } from './saved-search-store.ts';

interface Deps {
  readonly searches: SavedSearchStore;
  readonly search: OpenSearch;
  readonly policy: Policy;
  readonly clock: Clock;
}

/** A student's searches, each with how many projects were published since they looked last. */
export function savedSearchOperations({ searches, search: open, policy, clock }: Deps) {
  async function view({ id, name, filters, savedAt, lookedAt }: rule.SavedSearch) {
    const published = { after: lookedAt, until: clock() };
    const fresh = await open.countPublished(filters, clock(), published, rule.MAX_NEW_COUNTED);
    return { id, name, filters, savedAt, lookedAt, fresh };
  }

  return {
    async listSavedSearches({ accountId }: Caller) {
      return { items: await Promise.all((await searches.of(accountId)).map(view)) };
    },
    /** @throws Rejection `too-many-saved-searches` */
    async saveSearch(
      { accountId }: Caller,
      id: string,
      input: Pick<rule.SavedSearch, 'name' | 'filters'>,
      context: Context,
    ) {
      const others = (await searches.of(accountId)).filter((one) => one.id !== id);
      const saved = rule.saveSearch({ id, accountId, ...input }, others.length, policy, clock());
      return view(await searches.create(saved, context));
    },
    /** @throws Rejection `not-found` */
    async lookAtSearch({ accountId }: Caller, id: string, context: Context): Promise<void> {
      await searches.change({ _id: id, accountId }, (one) => rule.lookAtSearch(one, clock()), context);
    },
    /** @throws Rejection `not-found` */
    async deleteSearch({ accountId }: Caller, id: string): Promise<void> {
      await searches.get({ _id: id, accountId });
      await searches.remove(id);
    },
    /** Nothing is left of a closed account's. */
    async forgetSearches(accountId: string): Promise<void> {
      for (const { id } of await searches.of(accountId)) await searches.remove(id);
    },
    /** What the clock brings to a saved search. */
    async tellOfNewProjects(id: string, context: Context): Promise<void> {
      const decide = async (one: rule.SavedSearch) => {
        const now = clock();
        const found = rule.isDue(one, now)
          ? await open.countPublished(one.filters, now, rule.newTo(one, now), rule.MAX_NEW_COUNTED)
          : 0;
        return rule.tellOfNewProjects(one, found, policy, now);
      };
      await searches.change({ _id: id }, decide, context);
    },
  };
}
export type SavedSearchOperations = ReturnType<typeof savedSearchOperations>;
