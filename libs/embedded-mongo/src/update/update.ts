import { compileUpdatePipeline } from '../aggregate/update-pipeline.ts';
import { formatValue } from '../bson/format.ts';
import type { MatchDetails } from '../bson/paths.ts';
import { type Document, fieldOf, isDocument } from '../bson/values.ts';
import { badValue, CommandError, failedToParse } from '../errors.ts';
import type { UpdateContext } from './field-operators.ts';
import { fieldOperators } from './operators.ts';
import { expandPositions, isPositional, type Positions, parseArrayFilters } from './positional.ts';
import { removed, rewrite, valueAt } from './rewrite.ts';
import { parseSteps, type Step } from './steps.ts';

/** A parsed update. */
export interface Update {
  readonly kind: 'replacement' | 'operators' | 'pipeline';
  /** Whether it uses `$`, so that the query must say which element it matched. */
  readonly usesMatch: boolean;
  /** The document after the update; the original itself when nothing changes. */
  apply(document: Document, context: { inserting: boolean; now: Date; details: MatchDetails }): Document;
}

/** Parses the `u` of an update or the `update` of a findAndModify. Throws as MongoDB does. */
export function parseUpdate(update: unknown, arrayFilters: readonly unknown[] = []): Update {
  if (Array.isArray(update)) return pipelineUpdate(update, arrayFilters);
  if (!isDocument(update)) throw failedToParse('Update argument must be either an object or an array');
  const names = Object.keys(update);
  if (names[0]?.startsWith('$') !== true) return replacement(update, arrayFilters);
  return operatorUpdate(update, arrayFilters);
}

function pipelineUpdate(stages: unknown[], arrayFilters: readonly unknown[]): Update {
  if (arrayFilters.length > 0)
    throw failedToParse('arrayFilters may not be specified for pipeline-syle updates');
  const run = compileUpdatePipeline(stages);
  return {
    kind: 'pipeline',
    usesMatch: false,
    apply: (document, { now }) => keepId(document, run(document, now)),
  };
}

function replacement(document: Document, arrayFilters: readonly unknown[]): Update {
  if (arrayFilters.length > 0)
    throw failedToParse('arrayFilters may not be specified for replacement-style updates');
  const operator = Object.keys(document).find((name) => name.startsWith('$'));
  if (operator !== undefined) {
    throw new CommandError(
      52,
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's ` +
        'replacement document. Consider using an aggregation pipeline with $replaceWith.',
    );
  }
  return { kind: 'replacement', usesMatch: false, apply: (current) => keepId(current, document) };
}

/** The `_id` of the old document, first; a different one is refused. */
function keepId(current: Document, next: Document): Document {
  const id = fieldOf(current, '_id');
  const given = fieldOf(next, '_id');
  if (id === undefined) return next;
  if (given !== undefined && formatValue(given) !== formatValue(id)) {
    throw new CommandError(
      66,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${formatValue(given)}`,
    );
  }
  const { _id, ...rest } = next;
  return { _id: id, ...rest };
}

function operatorUpdate(update: Document, arrayFilters: readonly unknown[]): Update {
  const steps = parseSteps(update);
  const filters = parseArrayFilters(arrayFilters);
  for (const name of filters.keys()) {
    if (steps.some(({ parts }) => parts.includes(`$[${name}]`))) continue;
    throw failedToParse(
      `The array filter for identifier '${name}' was not used in the update ${formatValue(update)}`,
    );
  }
  return {
    kind: 'operators',
    usesMatch: steps.some(({ parts }) => parts.includes('$')),
    apply: (document, { inserting, now, details }) => {
      const context = { document, inserting, now };
      const positions = { filters, matched: details.arrayIndex };
      return steps.reduce((current, step) => applyStep(current, step, context, positions), document);
    },
  };
}

function applyStep(document: Document, step: Step, context: UpdateContext, positions: Positions): Document {
  if (step.operator === '$renameTarget') return document;
  if (step.operator === '$rename') return rename(document, step, String(step.operand));
  const operator = fieldOperators.get(step.operator);
  if (operator === undefined) return document;
  const change = operator(step.path, step.operand, context);
  const targets = isPositional(step.parts) ? expandPositions(document, step.parts, positions) : [step.parts];
  return targets.reduce((current, parts) => {
    const next = rewrite(current, parts, change);
    if (parts[0] === '_id' && next !== current) requireSameId(context, next, step.path);
    return next;
  }, document);
}

function requireSameId({ document, inserting }: UpdateContext, next: Document, path: string): void {
  if (inserting && document._id === undefined) return;
  if (formatValue(document._id) === formatValue(next._id)) return;
  throw new CommandError(
    66,
    `Performing an update on the path '${path}' would modify the immutable field '_id'`,
  );
}

function rename(document: Document, { parts }: Step, target: string): Document {
  const value = valueAt(document, parts);
  if (value === undefined) return document;
  if (parts[0] === '_id' || target.split('.')[0] === '_id') {
    throw new CommandError(
      66,
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
  }
  for (const walked of [parts, target.split('.')]) requireNoArray(document, walked);
  const without = rewrite(document, parts, () => removed);
  return rewrite(without, target.split('.'), () => value);
}

function requireNoArray(document: Document, parts: readonly string[]): void {
  for (let depth = 1; depth < parts.length; depth++) {
    if (!Array.isArray(valueAt(document, parts.slice(0, depth)))) continue;
    throw badValue(
      `The source field cannot be an array element, '${parts.join('.')}' in doc with _id: ` +
        `${formatValue(document._id)} has an array field called '${parts[depth - 1]}'`,
    );
  }
}
