import type { Document } from '../bson/values.ts';
import type { Collection } from '../storage/collection.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import { chooseIndexScan } from './choose-index.ts';
import type { CountScan } from './count-scan.ts';
import { hintedIndex } from './hint.ts';
import type { Query, ReadStats } from './query.ts';

/** How candidates are read; they are still to be tested against the filter. */
export interface Plan {
  /** Whether the candidates come in the order of the query's sort. */
  readonly sorted: boolean;
  /** The stage as explain tells it, the fetch of the documents included. */
  readonly stage: Document;
  /** How the matches are counted from keys alone, where the keys say all that the filter asks. */
  readonly keysOnly?: CountScan | undefined;
  scan(stats: ReadStats): Iterable<StoredDocument>;
}

export function choosePlan(collection: Collection, query: Query): Plan {
  const hint = hintedIndex(collection, query.hint);
  if (hint === undefined)
    return (
      byId(collection, query) ??
      chooseIndexScan(collection, query, undefined) ??
      collectionScan(collection, false)
    );
  if ('natural' in hint) return collectionScan(collection, hint.natural < 0);
  return chooseIndexScan(collection, query, hint.index) ?? collectionScan(collection, false);
}

/** Every collection has its documents by `_id`: one look-up, no index to choose. */
function byId(collection: Collection, { filter }: Query): Plan | undefined {
  const id = filter.conditions.find(({ path, operator }) => operator === '$eq' && path.dotted === '_id');
  if (id === undefined || Array.isArray(id.operand)) return undefined;
  return {
    sorted: true,
    stage: { stage: 'EXPRESS_IXSCAN', keyPattern: { _id: 1 }, indexName: '_id_' },
    *scan(stats) {
      const found = collection.findById(id.operand);
      if (found === undefined) return;
      stats.keysExamined++;
      yield found;
    },
  };
}

function collectionScan(collection: Collection, backward: boolean): Plan {
  return {
    sorted: false,
    stage: { stage: 'COLLSCAN', direction: backward ? 'backward' : 'forward' },
    scan: () => collection.scan(backward),
  };
}
