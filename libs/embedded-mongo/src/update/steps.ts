import { formatValue } from '../bson/format.ts';
import { arrayIndexOf, parsePath } from '../bson/paths.ts';
import { type Document, isDocument, typeNameOf } from '../bson/values.ts';
import { badValue, CommandError, failedToParse } from '../errors.ts';
import { fieldOperators } from './operators.ts';
import { isPositional } from './positional.ts';

/** One operator at one path. */
export interface Step {
  readonly operator: string;
  readonly path: string;
  readonly parts: readonly string[];
  readonly operand: unknown;
}

/** The steps of an update in the order they apply. Throws for unknown operators and paths in conflict. */
export function parseSteps(update: Document): Step[] {
  const steps = Object.entries(update).flatMap(([operator, fields]) => stepsOf(operator, fields));
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  requireNoConflicts(steps);
  return steps;
}

function stepsOf(operator: string, fields: unknown): Step[] {
  if (operator !== '$rename' && !fieldOperators.has(operator)) {
    throw failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDocument(fields)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeNameOf(fields)} instead. For example: ` +
        `{$mod: {<field>: ...}} not {${operator}: ${formatValue(fields)}}`,
    );
  }
  return Object.entries(fields).flatMap(([path, operand]) => {
    const step = { operator, path, parts: updatePath(path), operand };
    return operator === '$rename' ? renameSteps(step) : [step];
  });
}

function updatePath(path: string): readonly string[] {
  const { parts } = parsePath(path);
  if (parts.includes('')) {
    throw new CommandError(
      56,
      path === ''
        ? `An empty update path is not valid.`
        : `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  const [first = ''] = parts;
  if (/^\$(\[.*\])?$/.test(first)) {
    throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  }
  const dollar = parts.find((part) => part.startsWith('$') && !/^\$(\[[a-zA-Z0-9]*\])?$/.test(part));
  if (dollar !== undefined) {
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not allowed in the context of an update's replacement document. ` +
        'Consider using an aggregation pipeline with $replaceWith.',
    );
  }
  return parts;
}

/** A rename stands at its target too, so that conflicts there are seen. */
function renameSteps(step: Step): Step[] {
  if (typeof step.operand !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${step.path}: ${formatValue(step.operand)}`);
  }
  const target = updatePath(step.operand);
  if (isPositional(step.parts))
    throw badValue(`The source field for $rename may not be dynamic: ${step.path}`);
  if (isPositional(target))
    throw badValue(`The destination field for $rename may not be dynamic: ${step.operand}`);
  if (step.operand === step.path) {
    throw badValue(`The source and target field for $rename must differ: ${step.path}: "${step.operand}"`);
  }
  return [step, { operator: '$renameTarget', path: step.operand, parts: target, operand: step.path }];
}

/** Fields apply in the order of their names, numeric names by value. */
function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [i, part] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    if (part === other) continue;
    const [x, y] = [arrayIndexOf(part), arrayIndexOf(other)];
    if (x !== undefined && y !== undefined) return x - y;
    return part < other ? -1 : 1;
  }
  return a.length - b.length;
}

/** In path order, a conflict stands right after the path it conflicts with. */
function requireNoConflicts(steps: readonly Step[]): void {
  for (const [i, { parts, path }] of steps.entries()) {
    const before = steps[i - 1];
    if (before?.parts.every((part, depth) => parts[depth] === part)) {
      throw new CommandError(40, `Updating the path '${path}' would create a conflict at '${before.path}'`);
    }
  }
}
