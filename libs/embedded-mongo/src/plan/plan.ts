import type { Collection } from '../storage/collection.ts';
import type { StoredDocument } from '../storage/stored-document.ts';
import type { Query, ReadStats } from './query.ts';

/** How candidates are read. Unless `exact`, they are still to be tested against the filter. */
export interface Plan {
  readonly exact: boolean;
  /** Whether the candidates come in the order of the query's sort. */
  readonly sorted: boolean;
  scan(stats: ReadStats): Iterable<StoredDocument>;
}

export function choosePlan(collection: Collection, query: Query): Plan {
  const id = query.filter.conditions.find(
    ({ path, operator }) => path.dotted === '_id' && operator === '$eq',
  );
  if (id !== undefined && !Array.isArray(id.operand)) {
    return {
      exact: false,
      sorted: true,
      *scan(stats) {
        stats.keysExamined++;
        const found = collection.findById(id.operand);
        if (found !== undefined) yield found;
      },
    };
  }
  return { exact: false, sorted: false, scan: () => collection.scan() };
}
