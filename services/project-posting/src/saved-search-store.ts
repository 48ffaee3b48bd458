import { type AggregateStore, aggregateStore, Schema, type StoreDeps, type Versioned } from '@stint/mongo';
import type { SavedSearch, SavedSearchEvent } from './saved-search.ts';

const text = { type: String, required: true } as const;

export interface SavedSearchStore extends AggregateStore<SavedSearch, SavedSearchEvent> {
  /** All of a student's, newest first: those, too, that were saved at once and are more than the most. */
  of(accountId: string): Promise<Versioned<SavedSearch>[]>;
}

/** Saved searches; every access by a person names whose they are. */
export function savedSearchStore(deps: StoreDeps): SavedSearchStore {
  const store = aggregateStore<SavedSearch, SavedSearchEvent>(deps, {
    collection: 'saved-searches',
    producer: 'project-posting',
    noun: 'saved search',
    fields: {
      accountId: text,
      name: text,
      // Checked by the schema of the route; stored as it was.
      filters: { type: Schema.Types.Mixed, required: true },
      savedAt: text,
      lookedAt: text,
      toldAt: text,
      dueAt: text,
    },
    indexes: [[{ accountId: 1, _id: -1 }], [{ dueAt: 1 }]],
  });
  return {
    ...store,
    async of(accountId) {
      const docs = await store.model
        .find({ accountId } as never)
        .sort({ _id: -1 })
        .lean();
      return docs.map(store.toState);
    },
  };
}
