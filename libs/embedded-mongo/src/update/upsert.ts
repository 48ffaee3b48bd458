import { ObjectId } from 'bson';
import type { Document } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import type { Filter } from '../match/filter.ts';
import { isRegex } from '../match/regex.ts';
import { rewrite, valueAt } from './rewrite.ts';
import type { Update } from './update.ts';

/** The document an upsert inserts: the query's equalities, then the update, an `_id` if there is none. */
export function upsertedDocument(filter: Filter, update: Update, now: Date): Document {
  const equalities = equalityFields(filter);
  const start = update.kind === 'replacement' ? pickId(equalities) : equalities;
  const document = update.apply(start, { inserting: true, now, details: {} });
  const { _id = new ObjectId(), ...rest } = document;
  return { _id, ...rest };
}

function pickId({ _id }: Document): Document {
  return _id === undefined ? {} : { _id };
}

function equalityFields(filter: Filter): Document {
  const single = filter.alternatives.filter((branches) => branches.length === 1).flat();
  const conditions = [...filter.conditions, ...single.flatMap((branch) => branch.conditions)];
  let document: Document = {};
  for (const { path, operator, operand } of conditions) {
    const value = equalityOf(operator, operand);
    if (value === undefined) continue;
    if (path.dotted !== '_id' && valueAt(document, path.parts) !== undefined) {
      throw badValue(`cannot infer query fields to set, path '${path.dotted}' is matched twice`);
    }
    document = rewrite(document, path.parts, () => value);
  }
  return document;
}

function equalityOf(operator: string, operand: unknown): unknown {
  const list = (operator === '$in' || operator === '$all') && Array.isArray(operand) ? operand : undefined;
  const value: unknown = operator === '$eq' ? operand : list?.length === 1 ? list[0] : undefined;
  return isRegex(value) ? undefined : value;
}
