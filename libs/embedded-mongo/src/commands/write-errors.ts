import type { Document } from '../bson/values.ts';
import { refusalOf } from '../errors.ts';

/**
 * How a failed statement is told in `writeErrors`. An error of the storage is passed on: it undoes the statements before,
 * too, which any other leaves as they are.
 */
export function writeError(index: number, error: unknown): Document {
  if (error instanceof Error && Reflect.get(error, 'code') === 'ERR_SQLITE_ERROR') throw error;
  const { code, message, details } = refusalOf(error);
  return { index, code, errmsg: message, ...details };
}

/** Runs the statements of a write in order. A failed one is noted; when `ordered`, the rest is then left out. */
export function runStatements<T>(
  statements: readonly T[],
  ordered: boolean,
  run: (statement: T, index: number) => void,
): Document[] {
  const errors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return errors;
}

export function withErrors(reply: Document, errors: readonly Document[]): Document {
  return errors.length === 0 ? reply : { ...reply, writeErrors: errors };
}
