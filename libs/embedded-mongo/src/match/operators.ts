import { BSONRegExp } from 'bson';
import { toWholeNumber } from '../bson/numbers.ts';
import { type LeafArrays, type MatchDetails, type Path, parsePath, someAlong } from '../bson/paths.ts';
import { type Document, isDocument, isTruthy, rankOf, typeRank } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { isRegex, requireNoOptionsClash } from './regex.ts';
import { equalTo, inList, matchingRegex, modulo, ofType, ordered, type ValueTest } from './value-tests.ts';

export type DocumentTest = (document: Document, details?: MatchDetails) => boolean;

/** One test on a path; `operator` and `operand` tell the planner what an index could serve. */
export interface Condition {
  readonly path: Path;
  readonly operator: string;
  readonly operand: unknown;
  readonly test: DocumentTest;
  /** The same test on one value by itself, as `$elemMatch` asks of an array's element. */
  readonly single: ValueTest;
}

/** What `$elemMatch` and `$not` need of the filter parser, which needs this file. */
export type ParseFilter = (filter: Document) => DocumentTest;

/** Whether a query's value is operators (`{ $gt: 1 }`) and not a value to equal; a DBRef is a value. */
export function isOperatorDocument(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}

/** Reads what a query says of one path. Throws BadValue for an unknown or malformed operator. */
export function parseConditions(path: Path, value: unknown, parseFilter: ParseFilter): Condition[] {
  if (isRegex(value)) return [condition(path, '$regex', value, matchingRegex(value))];
  if (!isOperatorDocument(value)) return [condition(path, '$eq', value, equalTo(value))];
  return Object.entries(value).flatMap(([operator, operand]) => {
    if (operator === '$options') {
      if (!Object.hasOwn(value, '$regex')) throw badValue('$options needs a $regex');
      return [];
    }
    return [parseOperator(path, operator, operand, value, parseFilter)];
  });
}

/** A condition that searches an array at the end of the path element by element. */
function condition(path: Path, operator: string, operand: unknown, single: ValueTest): Condition {
  return along(path, operator, operand, single, 'through');
}

function along(
  path: Path,
  operator: string,
  operand: unknown,
  single: ValueTest,
  leaf: LeafArrays,
): Condition {
  const test: DocumentTest = (document, details) => someAlong(path, document, leaf, single, details);
  return { path, operator, operand, test, single };
}

function negated(operator: string, operand: unknown, inner: Condition): Condition {
  return {
    path: inner.path,
    operator,
    operand,
    test: (document) => !inner.test(document),
    single: (value) => !inner.single(value),
  };
}

function every(path: Path, operator: string, operand: unknown, parts: readonly Condition[]): Condition {
  return {
    path,
    operator,
    operand,
    test: (document, details) => parts.every(({ test }) => test(document, details)),
    single: (value) => parts.every(({ single }) => single(value)),
  };
}

function parseOperator(
  path: Path,
  operator: string,
  operand: unknown,
  siblings: Document,
  parseFilter: ParseFilter,
): Condition {
  switch (operator) {
    case '$eq':
      return condition(path, '$eq', operand, equalTo(operand));
    case '$ne':
      if (isRegex(operand)) throw badValue(`Can't have regex as arg to $ne.`);
      return negated(operator, operand, condition(path, '$eq', operand, equalTo(operand)));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return condition(path, operator, operand, ordered(operator, operand));
    case '$in':
      return condition(path, operator, operand, inList(listOperand(operator, operand)));
    case '$nin':
      return negated(
        operator,
        operand,
        condition(path, '$in', operand, inList(listOperand(operator, operand))),
      );
    case '$exists':
      return existence(path, operand);
    case '$type':
      return condition(path, operator, operand, ofType(operand));
    case '$regex':
      return regexCondition(path, operand, siblings.$options);
    case '$mod':
      return condition(path, operator, operand, modulo(operand));
    case '$size':
      return size(path, operand);
    case '$not':
      return not(path, operand, parseFilter);
    case '$all':
      return all(path, operand, parseFilter);
    case '$elemMatch':
      return elemMatch(path, operand, parseFilter);
    default:
      throw badValue(`unknown operator: ${operator}`);
  }
}

function listOperand(operator: string, operand: unknown): unknown[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  for (const element of operand) {
    if (isOperatorDocument(element)) throw badValue(`cannot nest $ under ${operator}`);
  }
  return operand;
}

function existence(path: Path, operand: unknown): Condition {
  const exists = along(path, '$exists', true, (value) => value !== undefined, 'whole');
  return isTruthy(operand) ? exists : negated('$exists', false, exists);
}

function regexCondition(path: Path, operand: unknown, options: unknown): Condition {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (options !== undefined) requireNoOptionsClash(operand);
  if (typeof operand !== 'string' && !isRegex(operand)) throw badValue('$regex has to be a string');
  const regex = typeof operand === 'string' ? new BSONRegExp(operand, sortedOptions(options)) : operand;
  return condition(path, '$regex', regex, matchingRegex(regex, options));
}

function sortedOptions(options = ''): string {
  return [...options].sort().join('');
}

function size(path: Path, operand: unknown): Condition {
  const count = toWholeNumber(operand);
  if (count === undefined) {
    throw badValue(`Failed to parse $size. Expected a number in: $size: ${JSON.stringify(operand)}`);
  }
  if (count < 0) throw badValue(`Failed to parse $size. Expected a non-negative number in: $size: ${count}`);
  return along(path, '$size', operand, (value) => Array.isArray(value) && value.length === count, 'whole');
}

function not(path: Path, operand: unknown, parseFilter: ParseFilter): Condition {
  if (!isRegex(operand)) {
    if (!isDocument(operand)) throw badValue('$not needs a regex or a document');
    if (Object.keys(operand).length === 0) throw badValue('$not cannot be empty');
    if (!isOperatorDocument(operand)) throw badValue(`unknown operator: ${Object.keys(operand)[0]}`);
  }
  return negated('$not', operand, every(path, '$and', operand, parseConditions(path, operand, parseFilter)));
}

function all(path: Path, operand: unknown, parseFilter: ParseFilter): Condition {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  const conditions = operand.map((element: unknown) => allElement(path, element, operand, parseFilter));
  if (conditions.length === 0) return along(path, '$all', operand, () => false, 'whole');
  return every(path, '$all', operand, conditions);
}

function allElement(path: Path, element: unknown, list: unknown[], parseFilter: ParseFilter): Condition {
  if (!isOperatorDocument(element))
    return condition(path, '$eq', element, isRegex(element) ? matchingRegex(element) : equalTo(element));
  const [only] = Object.keys(element);
  if (only !== '$elemMatch' || Object.keys(element).length !== 1) throw badValue('no $ expressions in $all');
  if (!list.every((other) => isOperatorDocument(other)))
    throw badValue('$all/$elemMatch has to be consistent');
  return elemMatch(path, element.$elemMatch, parseFilter);
}

/** One element satisfies every part, as a document (`{ a: 1 }`) or as a value (`{ $gt: 1 }`). */
function elemMatch(path: Path, operand: unknown, parseFilter: ParseFilter): Condition {
  if (!isDocument(operand)) throw badValue('$elemMatch needs an Object');
  const matches = elementTest(operand, parseFilter);
  const single: ValueTest = (value) => Array.isArray(value) && value.some(matches);
  const test: DocumentTest = (document, details) => {
    if (details === undefined) return someAlong(path, document, 'whole', single);
    let found = -1;
    const locate: ValueTest = (value) => {
      found = Array.isArray(value) ? value.findIndex(matches) : -1;
      return found >= 0;
    };
    const walked: MatchDetails = {};
    if (!someAlong(path, document, 'whole', locate, walked)) return false;
    details.arrayIndex = walked.arrayIndex ?? found;
    return true;
  };
  return { path, operator: '$elemMatch', operand, test, single };
}

const logical = ['$and', '$or', '$nor', '$expr', '$where', '$comment'];

/** The test of one array element for `$elemMatch`; shared with the projection of that name and `$pull`. */
export function elementTest(operand: Document, parseFilter: ParseFilter): ValueTest {
  const [first] = Object.keys(operand);
  if (first !== undefined && isOperatorDocument(operand) && !logical.includes(first)) {
    const parts = parseConditions(parsePath('element'), operand, parseFilter);
    return (element) => parts.every(({ single }) => single(element));
  }
  const test = parseFilter(operand);
  return (element) =>
    rankOf(element) === typeRank.array
      ? test({ ...(element as unknown[]) })
      : isDocument(element) && test(element);
}
