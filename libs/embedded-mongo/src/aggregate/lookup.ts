import { valuesEqual } from '../bson/compare.ts';
import { parsePath, someAlong } from '../bson/paths.ts';
import { isDocument } from '../bson/values.ts';
import { CommandError, notImplemented } from '../errors.ts';
import type { Stage } from './stage.ts';

/** The equality form of `$lookup`, through the other collection's indexes. */
export function lookupStage(spec: unknown): Stage {
  if (!isDocument(spec)) throw new CommandError(9, 'the $lookup specification must be an Object');
  const { from, localField, foreignField, as, ...others } = spec;
  if (Object.keys(others).length > 0) throw notImplemented(`$lookup with '${Object.keys(others)[0]}'`);
  for (const value of [from, localField, foreignField, as]) {
    if (typeof value !== 'string')
      throw new CommandError(9, '$lookup requires from, localField, foreignField and as to be strings');
  }
  const local = parsePath(String(localField));
  return function* (documents, context) {
    for (const document of documents) {
      const wanted: unknown[] = [];
      someAlong(local, document, 'whole', (value) => {
        wanted.push(...(Array.isArray(value) ? value : [value ?? null]));
        return false;
      });
      const filter = {
        [String(foreignField)]: {
          $in: wanted.filter((value, i) => wanted.findIndex((other) => valuesEqual(other, value)) === i),
        },
      };
      yield { ...document, [String(as)]: [...context.read(String(from), filter)] };
    }
  };
}
