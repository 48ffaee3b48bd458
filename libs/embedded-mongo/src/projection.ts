import { compileExpression } from './aggregate/expression.ts';
import { isNumeric, toDouble, toWholeNumber } from './bson/numbers.ts';
import { parsePath } from './bson/paths.ts';
import { type Document, isDocument } from './bson/values.ts';
import { badValue, CommandError } from './errors.ts';
import { parseFilter } from './match/filter.ts';
import { elementTest } from './match/operators.ts';

/** Makes the projected document; `matched` is the array element a positional `field.$` shows. */
export interface Projection {
  readonly usesMatch: boolean;
  project(document: Document, matched: number | undefined): Document;
}

type Shape = (value: unknown, root: Document, matched: number | undefined) => unknown;

/** A projection as a tree: what happens to each named field, by name. */
interface Node {
  readonly children: Map<string, Node>;
  readonly shape: Shape | undefined;
}

interface Parsed {
  readonly root: Node;
  mode: 'include' | 'exclude' | undefined;
  id: 'include' | 'exclude' | undefined;
  usesMatch: boolean;
  computed: boolean;
}

/**
 * Parses a projection; undefined for the empty one. `find` also has `$slice`, `$elemMatch` and `field.$`
 * of its own; in a pipeline operators are expressions. Throws for a mix of inclusion and exclusion.
 */
export function parseProjection(spec: Document | undefined, dialect: 'find' | 'aggregate' = 'find'): Projection | undefined {
  if (spec === undefined || Object.keys(spec).length === 0) return undefined;
  const parsed: Parsed = {
    root: newNode(),
    mode: undefined,
    id: undefined,
    usesMatch: false,
    computed: false,
  };
  for (const [name, value] of Object.entries(spec)) addField(parsed, name, value);
  const include =
    parsed.mode === 'include' || (parsed.mode === undefined && (parsed.id === 'include' || parsed.computed));
  if (parsed.id === undefined && include) place(parsed.root, ['_id'], (value) => value);
  if (parsed.id === 'exclude' && !include) place(parsed.root, ['_id'], () => undefined);
  const apply = include ? includeFields : excludeFields;
  return {
    usesMatch: parsed.usesMatch,
    project: (document, matched) => apply(parsed.root, document, { root: document, matched }),
  };
}

function newNode(shape?: Shape): Node {
  return { children: new Map(), shape };
}

function place(root: Node, parts: readonly string[], shape: Shape): void {
  let node = root;
  for (const [depth, part] of parts.entries()) {
    const leaf = depth === parts.length - 1;
    const known = node.children.get(part);
    if (known?.shape !== undefined || (leaf && known !== undefined)) {
      throw new CommandError(31250, `Path collision at ${parts.join('.')}`);
    }
    const next = known ?? newNode(leaf ? shape : undefined);
    node.children.set(part, next);
    node = next;
  }
}

function addField(parsed: Parsed, name: string, value: unknown): void {
  if (name === '') throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (name.startsWith('$'))
    throw new CommandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  if (isDocument(value)) return addOperator(parsed, name, value);
  if (name.endsWith('.$')) return addPositional(parsed, name.slice(0, -2));
  if (typeof value !== 'boolean' && !isNumeric(value)) return addComputed(parsed, name, value);
  const include = typeof value === 'boolean' ? value : toDouble(value) !== 0;
  if (name === '_id') {
    parsed.id = include ? 'include' : 'exclude';
    if (include) place(parsed.root, ['_id'], (kept) => kept);
    return;
  }
  setMode(parsed, include ? 'include' : 'exclude', name);
  place(parsed.root, parsePath(name).parts, include ? (kept) => kept : () => undefined);
}

function setMode(parsed: Parsed, mode: 'include' | 'exclude', name: string): void {
  if (parsed.mode !== undefined && parsed.mode !== mode) {
    throw mode === 'include'
      ? new CommandError(31253, `Cannot do inclusion on field ${name} in exclusion projection`)
      : new CommandError(31254, `Cannot do exclusion on field ${name} in inclusion projection`);
  }
  parsed.mode = mode;
}

function addPositional(parsed: Parsed, name: string): void {
  setMode(parsed, 'include', name);
  parsed.usesMatch = true;
  place(parsed.root, parsePath(name).parts, (value, _root, matched) => {
    if (!Array.isArray(value)) return value;
    if (matched === undefined || matched >= value.length) {
      throw new CommandError(
        51246,
        `Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array`,
      );
    }
    return [value[matched]];
  });
}

function addOperator(parsed: Parsed, name: string, value: Document): void {
  const [operator] = Object.keys(value);
  const { parts } = parsePath(name);
  if (operator === '$slice') return place(parsed.root, parts, slice(value.$slice));
  if (operator === '$elemMatch') {
    setMode(parsed, 'include', name);
    return place(parsed.root, parts, firstMatch(value.$elemMatch));
  }
  if (operator === '$meta') throw badValue(`$meta in a projection is not supported`);
  if (operator?.startsWith('$') === true) return addComputed(parsed, name, value);
  if (operator === undefined)
    throw new CommandError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  for (const [inner, nested] of Object.entries(value)) addField(parsed, `${name}.${inner}`, nested);
}

function addComputed(parsed: Parsed, name: string, expression: unknown): void {
  if (parsed.mode === 'exclude')
    throw new CommandError(31252, 'Cannot use an expression other than $meta in exclusion projection');
  parsed.computed = true;
  const evaluate = compileExpression(expression);
  place(parsed.root, parsePath(name).parts, (_value, root) => evaluate(root));
}

function slice(operand: unknown): Shape {
  const [skip, limit] = Array.isArray(operand)
    ? operand.map(toWholeNumber)
    : [undefined, toWholeNumber(operand)];
  if (limit === undefined || (Array.isArray(operand) && (skip === undefined || limit <= 0))) {
    throw new CommandError(28724, 'First argument to $slice must be an array, but is of type: int');
  }
  return (value) => {
    if (!Array.isArray(value)) return value;
    if (skip === undefined) return limit >= 0 ? value.slice(0, limit) : value.slice(limit);
    const start = skip >= 0 ? skip : Math.max(value.length + skip, 0);
    return value.slice(start, start + limit);
  };
}

function firstMatch(operand: unknown): Shape {
  if (!isDocument(operand))
    throw badValue('elemMatch: Invalid argument, object required, but got something else');
  const test = elementTest(operand, (filter) => parseFilter(filter).test);
  return (value) => {
    const found = Array.isArray(value) ? value.findIndex(test) : -1;
    return Array.isArray(value) && found >= 0 ? [value[found]] : undefined;
  };
}

interface Scope {
  readonly root: Document;
  readonly matched: number | undefined;
}

/** Fields keep the document's order; computed ones that are new follow in the projection's order. */
function includeFields(node: Node, document: Document, scope: Scope): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const child = node.children.get(name);
    if (child === undefined) continue;
    const projected = child.shape?.(value, scope.root, scope.matched) ?? includeBelow(child, value, scope);
    if (projected !== undefined) result[name] = projected;
  }
  return addMissing(node, document, result, scope);
}

function addMissing(node: Node, document: Document, result: Document, scope: Scope): Document {
  for (const [name, { shape }] of node.children) {
    if (Object.hasOwn(document, name) || shape === undefined) continue;
    const value = shape(undefined, scope.root, scope.matched);
    if (value !== undefined) result[name] = value;
  }
  return result;
}

function includeBelow(node: Node, value: unknown, scope: Scope): unknown {
  if (node.shape !== undefined) return undefined;
  if (Array.isArray(value)) {
    return value.map((item: unknown) => includeBelow(node, item, scope)).filter((item) => item !== undefined);
  }
  return isDocument(value) ? includeFields(node, value, scope) : undefined;
}

function excludeFields(node: Node, document: Document, scope: Scope): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const child = node.children.get(name);
    const kept = child === undefined ? value : excludeBelow(child, value, scope);
    if (kept !== undefined) result[name] = kept;
  }
  return result;
}

function excludeBelow(node: Node, value: unknown, scope: Scope): unknown {
  if (node.shape !== undefined) return node.shape(value, scope.root, scope.matched);
  if (Array.isArray(value)) return value.map((item: unknown) => excludeBelow(node, item, scope));
  return isDocument(value) ? excludeFields(node, value, scope) : value;
}
