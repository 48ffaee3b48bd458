import type { Document } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

/** How a refused statement is told in `writeErrors`. */
export function writeError(index: number, error: CommandError): Document {
  return { index, code: error.code, errmsg: error.message, ...error.details };
}

/**
 * Runs the statements of a write in order. A refused one is noted; when `ordered`, the rest is then
 * left out. Anything but a refusal is passed on.
 */
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
      if (!(error instanceof CommandError)) throw error;
      errors.push(writeError(index, error));
      if (ordered) break;
    }
  }
  return errors;
}

export function withErrors(reply: Document, errors: readonly Document[]): Document {
  return errors.length === 0 ? reply : { ...reply, writeErrors: errors };
}
