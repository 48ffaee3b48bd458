import type { Instant } from '@stint/core';
import { Schema, type StoreDeps } from '@stint/mongo';
import type { Static } from 'typebox';
import type { FeedQuery } from './schemas.ts';

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
}
type Doc = Omit<SavedSearch, 'id'> & { readonly _id: string };

const toSearch = ({ _id, ...rest }: Doc): SavedSearch => ({ id: _id, ...rest });

/** Saved searches; every access names whose they are. */
export function savedSearchStore({ connection }: Pick<StoreDeps, 'connection'>) {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      accountId: { type: String, required: true },
      name: { type: String, required: true },
      // Checked by the schema of the route; stored as it was.
      filters: { type: Schema.Types.Mixed, required: true },
      savedAt: { type: String, required: true },
      lookedAt: { type: String, required: true },
    },
    {
      ...{ strict: 'throw', strictQuery: 'throw', versionKey: false, autoIndex: false, minimize: false },
      collection: 'saved-searches',
    },
  );
  schema.index({ accountId: 1, _id: -1 });
  const model = connection.model<Doc>('saved-searches', schema as never);
  return {
    async init() {
      await model.createCollection();
      await model.createIndexes();
    },
    /** Newest first. */
    async of(accountId: string): Promise<SavedSearch[]> {
      const docs = await model
        .find({ accountId } as never)
        .sort({ _id: -1 })
        .lean<Doc[]>();
      return docs.map(toSearch);
    },
    /** Once, however often it is put. */
    async put({ id, ...rest }: SavedSearch): Promise<void> {
      const update = { $setOnInsert: rest };
      await model.updateOne({ _id: id } as never, update as never, { upsert: true });
    },
    /** @returns whether it is there */
    async look(accountId: string, id: string, lookedAt: Instant): Promise<boolean> {
      const update = { $max: { lookedAt } };
      return (await model.updateOne({ _id: id, accountId } as never, update as never)).matchedCount > 0;
    },
    async remove(accountId: string, id: string): Promise<boolean> {
      return (await model.deleteOne({ _id: id, accountId } as never)).deletedCount > 0;
    },
  };
}
export type SavedSearchStore = ReturnType<typeof savedSearchStore>;
