import { type Document, isDocument } from '../../bson/values.ts';
import { CommandError } from '../../errors.ts';
import { compile, type Evaluate } from '../expression.ts';

/** Compiles one operator's operand. */
export type Operator = (operand: unknown, variables: readonly string[], name: string) => Evaluate;

/** An operator on evaluated arguments, of which there must be between `least` and `most`. */
export function onValues(
  least: number,
  most: number,
  apply: (values: unknown[], name: string) => unknown,
): Operator {
  return (operand, variables, name) => {
    const given = Array.isArray(operand) ? operand : [operand];
    requireCount(name, given.length, least, most);
    const parts = given.map((item) => compile(item, variables));
    return (scope) =>
      apply(
        parts.map((part) => part(scope)),
        name,
      );
  };
}

function requireCount(name: string, count: number, least: number, most: number): void {
  if (count >= least && count <= most) return;
  if (least === most) {
    throw new CommandError(
      16020,
      `Expression ${name} takes exactly ${least} arguments. ${count} were passed in.`,
    );
  }
  throw new CommandError(
    28667,
    `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`,
  );
}

/** The named arguments of `{ $filter: { input, as, cond } }` and its like. Throws for missing and unknown ones. */
export function namedArguments(
  name: string,
  operand: unknown,
  required: readonly string[],
  optional: readonly string[],
): Document {
  if (!isDocument(operand)) throw new CommandError(28646, `${name} only supports an object as its argument`);
  for (const field of Object.keys(operand)) {
    if (!required.includes(field) && !optional.includes(field))
      throw new CommandError(28647, `Unrecognized parameter to ${name}: ${field}`);
  }
  const missing = required.find((field) => operand[field] === undefined);
  if (missing !== undefined) throw new CommandError(28648, `Missing '${missing}' parameter to ${name}`);
  return operand;
}

export function isNullish(value: unknown): boolean {
  return value === null || value === undefined;
}
