import { Int32 } from 'bson';
import { type Document, isDocument } from '../bson/values.ts';
import { stageOf } from './stages.ts';

/**
 * What a well-formed stage makes of a number of documents, if that is all it asks of them: `$count`, and a `$group` of
 * everything into one that adds up ones, as the drivers' `countDocuments` has it.
 */
export function countingStage(stage: unknown): ((count: number) => Document[]) | undefined {
  const [name, spec] = stageOf(stage);
  if (name === '$count') return (count) => (count === 0 ? [] : [{ [String(spec)]: new Int32(count) }]);
  if (name !== '$group' || !isDocument(spec)) return undefined;
  const { _id, ...fields } = spec;
  const isOneGroup = _id === null || _id instanceof Int32;
  if (!isOneGroup || !Object.values(fields).every(addsOnes)) return undefined;
  const result = (count: number) =>
    Object.fromEntries([['_id', _id], ...Object.keys(fields).map((field) => [field, new Int32(count)])]);
  return (count) => (count === 0 ? [] : [result(count)]);
}

const addsOnes = (accumulator: unknown) =>
  isDocument(accumulator) && accumulator.$sum instanceof Int32 && accumulator.$sum.value === 1;
