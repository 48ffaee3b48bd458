import type { Document } from '../bson/values.ts';

/** What a pipeline can reach besides its input. */
export interface PipelineContext {
  readonly now: Date;
  /** The documents of another collection of the same database that a filter matches. */
  read(collection: string, filter: Document): Iterable<Document>;
}

export type Stage = (documents: Iterable<Document>, context: PipelineContext) => Iterable<Document>;
