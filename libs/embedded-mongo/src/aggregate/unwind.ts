import { Int32 } from 'bson';
import { parsePath } from '../bson/paths.ts';
import { type Document, isDocument, typeNameOf } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { valueAt } from '../update/rewrite.ts';
import type { Stage } from './stage.ts';

/** One document for each element of an array. */
export function unwindStage(spec: unknown): Stage {
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = isDocument(spec) ? spec : { path: spec };
  if (typeof path !== 'string')
    throw new CommandError(28808, `expected a string as the path for $unwind stage, got ${typeNameOf(path)}`);
  if (!path.startsWith('$'))
    throw new CommandError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const name = path.slice(1);
  const { parts } = parsePath(name);
  const index = typeof includeArrayIndex === 'string' ? includeArrayIndex : undefined;
  const set = (document: Document, value: unknown, position: unknown) =>
    withIndex(replaceAt(document, parts, 0, value), index, position);
  return function* (documents) {
    for (const document of documents) {
      const value = valueAt(document, parts);
      if (Array.isArray(value) && value.length > 0) {
        for (const [i, item] of value.entries()) yield set(document, item, new Int32(i));
      } else if (Array.isArray(value) || value === null || value === undefined) {
        if (preserveNullAndEmptyArrays === true) yield set(document, value === null ? null : undefined, null);
      } else yield withIndex(document, index, null);
    }
  };
}

function replaceAt(document: Document, parts: readonly string[], depth: number, value: unknown): Document {
  const name = parts[depth] ?? '';
  const inner = document[name];
  const next =
    depth === parts.length - 1
      ? value
      : isDocument(inner)
        ? replaceAt(inner, parts, depth + 1, value)
        : inner;
  if (next !== undefined) return { ...document, [name]: next };
  const { [name]: _gone, ...rest } = document;
  return rest;
}

function withIndex(document: Document, name: string | undefined, position: unknown): Document {
  return name === undefined ? document : { ...document, [name]: position };
}
