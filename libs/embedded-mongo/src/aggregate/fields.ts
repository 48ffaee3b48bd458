import { parsePath } from '../bson/paths.ts';
import { type Document, fieldOf, isDocument } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { parseProjection } from '../projection/projection.ts';
import { compile, type Evaluate, type Scope } from './expression.ts';

/** One document to another, at the time of the command. */
export type Transform = (document: Document, now: Date) => Document;

/** `$addFields` and `$set`. */
export function compileAddFields(spec: unknown, stage: string): Transform {
  if (!isDocument(spec))
    throw new CommandError(40272, `${stage} specification stage must be an object, got something else`);
  if (Object.keys(spec).length === 0)
    throw new CommandError(40177, 'Invalid $addFields :: caused by :: an empty object is not a valid value');
  const fields = flatten(spec, '').map(({ path, value }) => ({
    parts: parsePath(path).parts,
    evaluate: compile(value),
  }));
  return (root, now) => {
    const scope: Scope = { root, variables: {}, now };
    return fields.reduce(
      (document, { parts, evaluate }) => assign(document, parts, 0, evaluate(scope)) as Document,
      root,
    );
  };
}

/** `{ a: { b: 1 } }` sets the field `b` inside `a`, as `{ 'a.b': 1 }` does. */
function flatten(spec: Document, prefix: string): { path: string; value: unknown }[] {
  return Object.entries(spec).flatMap(([name, value]) => {
    if (name.startsWith('$'))
      throw new CommandError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    const nested =
      isDocument(value) && Object.keys(value).length > 0 && Object.keys(value)[0]?.startsWith('$') !== true;
    return nested ? flatten(value, `${prefix}${name}.`) : [{ path: `${prefix}${name}`, value }];
  });
}

/** Into every element of an array on the way; over anything else that is no document. */
function assign(container: unknown, parts: readonly string[], depth: number, value: unknown): unknown {
  const name = parts[depth];
  if (name === undefined) return value;
  if (Array.isArray(container)) return container.map((item: unknown) => assign(item, parts, depth, value));
  const document = isDocument(container) ? container : {};
  const next = assign(fieldOf(document, name), parts, depth + 1, value);
  if (next !== undefined) return { ...document, [name]: next };
  const { [name]: _gone, ...rest } = document;
  return rest;
}

export function compileProject(spec: unknown): Transform {
  if (!isDocument(spec)) throw new CommandError(15969, '$project specification must be an object');
  const projection = parseProjection(spec, 'aggregate');
  if (projection === undefined)
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return (document) => projection.project(document, undefined);
}

export function compileUnset(spec: unknown): Transform {
  const names = Array.isArray(spec) ? spec : [spec];
  if (names.length === 0 || !names.every((name) => typeof name === 'string')) {
    throw new CommandError(31002, '$unset specification must be a string or an array of strings');
  }
  return compileProject(Object.fromEntries(names.map((name) => [name, false])));
}

export function compileReplaceRoot(expression: unknown): Transform {
  const evaluate: Evaluate = compile(expression);
  return (root, now) => {
    const value = evaluate({ root, variables: {}, now });
    if (isDocument(value)) return value;
    throw new CommandError(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was not one`,
    );
  };
}
