import { Double, Int32 } from 'bson';
import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import * as dates from 'mingo/operators/expression/date';
import * as strings from 'mingo/operators/expression/string';
import type { Options } from 'mingo/types';
import { type Document, isDocument, typeNameOf } from '../../bson/values.ts';
import { CommandError, notImplemented } from '../../errors.ts';
import { compileRegex, isRegex } from '../../match/regex.ts';
import { compile, type Evaluate, type Scope } from '../expression.ts';
import type { Operator } from './arguments.ts';

/** The operators whose results are MongoDB's on the plain values let through here. */
const { $dateAdd, $dateDiff, $dateSubtract, $dateToString, $dateTrunc } = dates;
const {
  $dayOfMonth,
  $dayOfWeek,
  $dayOfYear,
  $hour,
  $isoDayOfWeek,
  $millisecond,
  $minute,
  $month,
  $second,
  $year,
} = dates;
const { $trim, $ltrim, $rtrim, $split, $replaceAll, $replaceOne, $regexMatch } = strings;
const trusted = {
  $dateAdd,
  $dateDiff,
  $dateSubtract,
  $dateToString,
  $dateTrunc,
  $dayOfMonth,
  $dayOfWeek,
  $dayOfYear,
  $hour,
  $isoDayOfWeek,
  $millisecond,
  $minute,
  $month,
  $second,
  $year,
  $trim,
  $ltrim,
  $rtrim,
  $split,
  $replaceAll,
  $replaceOne,
  $regexMatch,
};

const options: Options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: trusted }),
};

/** Arguments are evaluated here and handed to mingo as plain values under names of our own. */
const throughMingo: Operator = (operand, variables, name) => {
  const named = isDocument(operand);
  const parts = Object.entries(named ? operand : Array.isArray(operand) ? operand : [operand]).map(
    ([field, value]) => [`a_${field}`, compile(value, variables)] as const,
  );
  refuseTimezone(name, operand);
  const references = parts.map(([field]) => `$${field}`);
  const positional = references.length === 1 ? references[0] : references;
  const expression = named
    ? Object.fromEntries(parts.map(([field]) => [field.slice(2), `$${field}`]))
    : positional;
  return (scope) => run(name, parts, scope, expression);
};

function refuseTimezone(name: string, operand: unknown): void {
  if (!isDocument(operand) || operand.timezone === undefined || operand.timezone === 'UTC') return;
  throw notImplemented(`${name} with a timezone other than UTC`);
}

function run(
  name: string,
  parts: readonly (readonly [string, Evaluate])[],
  scope: Scope,
  expression: unknown,
): unknown {
  const values: Document = {};
  for (const [field, evaluate] of parts) {
    const value = evaluate(scope);
    if (value !== undefined && value !== null) values[field] = plain(name, value);
    else if (isRequired(name, field)) return name === '$regexMatch' ? false : null;
  }
  try {
    return lossless(evalExpr(values, { [name]: expression }, options));
  } catch (error) {
    throw new CommandError(2, `${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Arguments whose absence makes the result null; options of the operator may be left out. */
function isRequired(name: string, field: string): boolean {
  if (name === '$dateToString' && field === 'a_date') return false;
  return ![
    'a_onNull',
    'a_format',
    'a_chars',
    'a_options',
    'a_timezone',
    'a_startOfWeek',
    'a_binSize',
  ].includes(field);
}

function plain(name: string, value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (isRegex(value)) return compileRegex(value);
  if (['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (value instanceof Date) return new Date(value);
  throw new CommandError(14, `${name} does not take a value of type ${typeNameOf(value)}`);
}

function lossless(value: unknown): unknown {
  if (typeof value === 'number')
    return Number.isInteger(value) && (value | 0) === value ? new Int32(value) : new Double(value);
  return Array.isArray(value) ? value.map(lossless) : value;
}

export const mingoOperators: readonly (readonly [string, Operator])[] = Object.keys(trusted).map(
  (name) => [name, throughMingo] as const,
);
