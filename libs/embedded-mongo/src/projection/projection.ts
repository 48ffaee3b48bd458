import { compileExpression } from '../aggregate/expression.ts';
import { isNumeric, toDouble, toWholeNumber } from '../bson/numbers.ts';
import { parsePath } from '../bson/paths.ts';
import { omitFields, pickFields, wantedAlong } from '../bson/pick.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';
import { parseFilter } from '../match/filter.ts';
import { elementTest } from '../match/operators.ts';
import { exclude, include, newNode, type ProjectionNode, place, type Shape } from './tree.ts';

export interface Projection {
  /** Whether it uses `field.$`, so that the query must say which element it matched. */
  readonly usesMatch: boolean;
  project(document: Document, matched: number | undefined): Document;
  /** The same on a document's bytes, where nothing has to be decoded for it. */
  ofBytes(bytes: Uint8Array): Uint8Array | undefined;
}

/** `find` has `$slice`, `$elemMatch` and `field.$` of its own; in a pipeline every operator is an expression. */
export type ProjectionDialect = 'find' | 'aggregate';

interface Parsed {
  readonly dialect: ProjectionDialect;
  readonly root: ProjectionNode;
  mode: 'include' | 'exclude' | undefined;
  id: 'include' | 'exclude' | 'computed' | undefined;
  usesMatch: boolean;
  computed: boolean;
}

const keep: Shape = (value) => value;
const leaveOut: Shape = () => undefined;

/** Parses a projection; undefined for the empty one. Throws for a mix of inclusion and exclusion. */
export function parseProjection(
  spec: Document | undefined,
  dialect: ProjectionDialect = 'find',
): Projection | undefined {
  if (spec === undefined || Object.keys(spec).length === 0) return undefined;
  const parsed: Parsed = {
    dialect,
    root: newNode(),
    mode: undefined,
    id: undefined,
    usesMatch: false,
    computed: false,
  };
  for (const [name, value] of Object.entries(spec)) addField(parsed, name, value);
  const { root, mode, id, computed, usesMatch } = parsed;
  const including = mode === 'include' || (mode === undefined && (id === 'include' || computed));
  if (id === 'include' || (id === undefined && including)) place(root, ['_id'], keep);
  if (id === 'exclude' && !including) place(root, ['_id'], leaveOut);
  const apply = including ? include : exclude;
  return {
    usesMatch,
    project: (document, matched) => apply(root, document, { root: document, matched }),
    ofBytes: onBytes(root, including) ?? (() => undefined),
  };
}

/** What a projection that only names fields does to bytes; undefined for any other. */
function onBytes(root: ProjectionNode, including: boolean): Projection['ofBytes'] | undefined {
  const paths = [...leaves(root)];
  if (!paths.every(({ shape }) => shape === (including ? keep : leaveOut))) return undefined;
  const wanted = wantedAlong(paths.map(({ parts }) => parts));
  if (including) return (bytes) => pickFields(bytes, wanted, 'refuse');
  const names = new Set(wanted.keys());
  return paths.every(({ parts }) => parts.length === 1) ? (bytes) => omitFields(bytes, names) : undefined;
}

function* leaves(
  node: ProjectionNode,
  above: readonly string[] = [],
): Iterable<{ readonly parts: readonly string[]; readonly shape: Shape | undefined }> {
  for (const [name, child] of node.children) {
    const parts = [...above, name];
    if (child.children.size === 0) yield { parts, shape: child.shape };
    else yield* leaves(child, parts);
  }
}

function addField(parsed: Parsed, name: string, value: unknown): void {
  if (name === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (name.startsWith('$')) {
    throw new CommandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  }
  if (isDocument(value)) addOperator(parsed, name, value);
  else if (name.endsWith('.$') && parsed.dialect === 'find') addPositional(parsed, name.slice(0, -2));
  else if (typeof value !== 'boolean' && !isNumeric(value)) addComputed(parsed, name, value);
  else addFlag(parsed, name, typeof value === 'boolean' ? value : toDouble(value) !== 0);
}

function addFlag(parsed: Parsed, name: string, including: boolean): void {
  const mode = including ? 'include' : 'exclude';
  if (name === '_id') {
    parsed.id = mode;
    return;
  }
  setMode(parsed, mode, name);
  place(parsed.root, parsePath(name).parts, including ? keep : leaveOut);
}

function setMode(parsed: Parsed, mode: 'include' | 'exclude', name: string): void {
  const other = parsed.computed ? 'include' : parsed.mode;
  if (other !== undefined && other !== mode) {
    throw mode === 'include'
      ? new CommandError(31253, `Cannot do inclusion on field ${name} in exclusion projection`)
      : new CommandError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
  }
  parsed.mode = mode;
}

function addPositional(parsed: Parsed, name: string): void {
  setMode(parsed, 'include', name);
  parsed.usesMatch = true;
  place(parsed.root, parsePath(name).parts, (value, { matched }) => {
    if (!Array.isArray(value)) return value;
    if (matched !== undefined && matched < value.length) return [value[matched]];
    throw new CommandError(
      51246,
      `Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array`,
    );
  });
}

function addOperator(parsed: Parsed, name: string, value: Document): void {
  const [operator] = Object.keys(value);
  const { parts } = parsePath(name);
  const inFind = parsed.dialect === 'find';
  if (operator === undefined) {
    throw new CommandError(51270, `An empty sub-projection is not a valid value. Found empty object at path`);
  }
  if (operator === '$meta') throw badValue('$meta in a projection is not supported');
  if (inFind && operator === '$slice' && isFindSlice(value.$slice))
    place(parsed.root, parts, slice(value.$slice));
  else if (inFind && operator === '$elemMatch') {
    setMode(parsed, 'include', name);
    place(parsed.root, parts, firstMatch(value.$elemMatch));
  } else if (operator.startsWith('$')) addComputed(parsed, name, value);
  else for (const [inner, nested] of Object.entries(value)) addField(parsed, `${name}.${inner}`, nested);
}

function addComputed(parsed: Parsed, name: string, expression: unknown): void {
  if (parsed.mode === 'exclude') {
    throw new CommandError(31252, 'Cannot use an expression other than $meta in exclusion projection');
  }
  if (name === '_id') parsed.id = 'computed';
  parsed.computed = true;
  const evaluate = compileExpression(expression);
  place(parsed.root, parsePath(name).parts, (_value, { root }) => evaluate(root), true);
}

/** Numbers only: `$slice: ['$field', n]` is the expression of that name. */
function isFindSlice(operand: unknown): boolean {
  return isNumeric(operand) || (Array.isArray(operand) && isNumeric(operand[0]));
}

function slice(operand: unknown): Shape {
  const [skip, limit] = Array.isArray(operand)
    ? operand.map(toWholeNumber)
    : [undefined, toWholeNumber(operand)];
  if (limit === undefined || (Array.isArray(operand) && (skip === undefined || limit <= 0))) {
    throw new CommandError(28724, 'the arguments of $slice must be integers, and its limit positive');
  }
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (skip === undefined) return limit >= 0 ? value.slice(0, limit) : value.slice(limit);
    const start = skip >= 0 ? skip : Math.max(value.length + skip, 0);
    return value.slice(start, start + limit);
  };
}

function firstMatch(operand: unknown): Shape {
  if (!isDocument(operand)) throw badValue('elemMatch: Invalid argument, object required');
  const test = elementTest(operand, (filter) => parseFilter(filter).test);
  return (value) => {
    const found = Array.isArray(value) ? value.findIndex(test) : -1;
    return Array.isArray(value) && found >= 0 ? [value[found]] : undefined;
  };
}
