import type { Document } from '../bson/values.ts';
import { notImplemented } from '../errors.ts';

export function compileUpdatePipeline(_stages: unknown[]): (document: Document, now: Date) => Document {
  throw notImplemented('an update pipeline');
}
