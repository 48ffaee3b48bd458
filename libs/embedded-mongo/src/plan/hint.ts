import { valuesEqual } from '../bson/compare.ts';
import { toWholeNumber } from '../bson/numbers.ts';
import type { Document } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import type { Collection } from '../storage/collection.ts';
import type { IndexDefinition } from '../storage/index-definition.ts';

/** What a hint asks for. Throws BadValue for an index that is not there. */
export function hintedIndex(
  collection: Collection,
  hint: Document | string | undefined,
): { index: IndexDefinition } | { natural: number } | undefined {
  if (hint === undefined) return undefined;
  if (typeof hint !== 'string' && '$natural' in hint) {
    const natural = toWholeNumber(hint.$natural);
    if (natural !== 1 && natural !== -1) throw badValue('$natural hint must be 1 or -1');
    return { natural };
  }
  const index = collection.indexes.find(({ name, key }) =>
    typeof hint === 'string' ? name === hint : valuesEqual(key, hint),
  );
  if (index !== undefined) return { index };
  throw badValue(
    `error processing query: ns=${collection.namespace} planner returned error :: caused by :: hint provided does not ` +
      'correspond to an existing index',
  );
}
