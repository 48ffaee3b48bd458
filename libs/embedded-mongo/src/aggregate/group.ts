import { encodeKey } from '../bson/key-encoding.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { compile, type Evaluate, type Scope } from './expression.ts';
import { average, sum } from './operators/arithmetic.ts';
import { extreme } from './operators/arrays.ts';

/** Folds the values of one group; `null` for an absent one where MongoDB keeps it. */
type Fold = (values: readonly unknown[]) => unknown;

const present = (values: readonly unknown[]) => values.filter((value) => value !== undefined);

const accumulators: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ['$sum', sum],
  ['$avg', average],
  ['$min', (values) => extreme(values, -1)],
  ['$max', (values) => extreme(values, 1)],
  ['$first', (values) => values[0] ?? null],
  ['$last', (values) => values.at(-1) ?? null],
  ['$push', present],
  [
    '$addToSet',
    (values) => [
      ...new Map(present(values).map((value) => [encodeKey(value).toString('latin1'), value])).values(),
    ],
  ],
  ['$mergeObjects', (values) => Object.assign({}, ...values.filter(isDocument))],
]);

interface Field {
  readonly name: string;
  readonly fold: Fold;
  readonly evaluate: Evaluate;
}

/** Compiles a `$group`; groups come out in the order of their first document. */
export function compileGroup(
  spec: unknown,
): (documents: Iterable<Document>, now: Date) => Iterable<Document> {
  if (!isDocument(spec)) throw new CommandError(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(spec, '_id')) throw new CommandError(15955, 'a group specification must include an _id');
  const id = compile(spec._id);
  const fields = Object.entries(spec)
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => parseField(name, value));
  return (documents, now) => group(documents, id, fields, now);
}

function parseField(name: string, value: unknown): Field {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new CommandError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDocument(value)) throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  const [operator, ...more] = Object.keys(value);
  if (operator === undefined || more.length > 0) {
    throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  }
  if (operator === '$count') return { name, fold: sum, evaluate: () => 1 };
  const fold = accumulators.get(operator);
  if (fold === undefined) throw new CommandError(15952, `unknown group operator '${operator}'`);
  return { name, fold, evaluate: compile(value[operator]) };
}

function* group(
  documents: Iterable<Document>,
  id: Evaluate,
  fields: readonly Field[],
  now: Date,
): Iterable<Document> {
  const groups = new Map<string, { id: unknown; values: unknown[][] }>();
  for (const root of documents) {
    const scope: Scope = { root, variables: {}, now };
    const value = id(scope) ?? null;
    const key = encodeKey(value).toString('latin1');
    let found = groups.get(key);
    if (found === undefined) {
      found = { id: value, values: fields.map(() => []) };
      groups.set(key, found);
    }
    for (const [i, { evaluate }] of fields.entries()) found.values[i]?.push(evaluate(scope));
  }
  for (const { id: _id, values } of groups.values()) {
    yield { _id, ...Object.fromEntries(fields.map(({ name, fold }, i) => [name, fold(values[i] ?? [])])) };
  }
}
