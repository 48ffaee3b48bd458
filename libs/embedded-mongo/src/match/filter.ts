import { compileExpressionTest } from '../aggregate/expression.ts';
import { type MatchDetails, type Path, parsePath } from '../bson/paths.ts';
import { type Document, isDocument } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { type Condition, type DocumentTest, parseConditions } from './operators.ts';

/** A parsed query. All `conditions`, all `others` and one branch of each of `alternatives` must hold. */
export interface Filter {
  /** Whether it is the empty query. */
  readonly everything: boolean;
  /** Whether `conditions` are all it says. */
  readonly isConditionsOnly: boolean;
  readonly test: DocumentTest;
  /** Everything of a document that `test` looks at; absent where it may look at all of it. */
  readonly paths: readonly Path[] | undefined;
  /** What is said of paths at the top level or under `$and`; the planner's material. */
  readonly conditions: readonly Condition[];
  /** The branches of each `$or`. */
  readonly alternatives: readonly (readonly Filter[])[];
}

interface Clauses {
  conditions: Condition[];
  alternatives: Filter[][];
  others: DocumentTest[];
  paths: Path[];
  looksAtAll: boolean;
}

/** Parses a query. Throws BadValue where MongoDB would. */
export function parseFilter(filter: Document): Filter {
  const clauses: Clauses = { conditions: [], alternatives: [], others: [], paths: [], looksAtAll: false };
  parseInto(clauses, filter);
  const { conditions, alternatives, others } = clauses;
  const tests = [...conditions.map(({ test }) => test), ...others];
  const isConditionsOnly = others.length === 0;
  return {
    everything: tests.length === 0,
    isConditionsOnly,
    test: conjunction(tests),
    paths: clauses.looksAtAll ? undefined : clauses.paths,
    conditions,
    alternatives,
  };
}

function conjunction(tests: readonly DocumentTest[]): DocumentTest {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (document: Document, details?: MatchDetails) => {
    for (const test of tests) if (!test(document, details)) return false;
    return true;
  };
}

function parseInto(clauses: Clauses, filter: Document): void {
  for (const [name, value] of Object.entries(filter)) {
    if (name.startsWith('$')) parseLogical(clauses, name, value);
    else {
      const inner = (nested: Document) => parseFilter(nested).test;
      const path = parsePath(name);
      clauses.paths.push(path);
      clauses.conditions.push(...parseConditions(path, value, inner));
    }
  }
}

function parseLogical(clauses: Clauses, operator: string, operand: unknown): void {
  switch (operator) {
    case '$and':
      for (const clause of clausesOf(operator, operand)) parseInto(clauses, clause);
      return;
    case '$or': {
      const branches = clausesOf(operator, operand).map(parseFilter);
      clauses.alternatives.push(branches);
      addPaths(clauses, branches);
      clauses.others.push((document, details) => branches.some(({ test }) => test(document, details)));
      return;
    }
    case '$nor': {
      const branches = clausesOf(operator, operand).map(parseFilter);
      addPaths(clauses, branches);
      clauses.others.push((document) => !branches.some(({ test }) => test(document)));
      return;
    }
    case '$expr':
      clauses.looksAtAll = true;
      clauses.others.push(compileExpressionTest(operand));
      return;
    case '$comment':
      return;
    default:
      throw badValue(
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, ` +
          'consider using $getField or $setField.',
      );
  }
}

function addPaths(clauses: Clauses, branches: readonly Filter[]): void {
  for (const { paths } of branches) {
    if (paths === undefined) clauses.looksAtAll = true;
    else clauses.paths.push(...paths);
  }
}

function clausesOf(operator: string, operand: unknown): Document[] {
  if (!Array.isArray(operand)) throw badValue(`${operator} must be an array`);
  if (operand.length === 0) throw badValue(`$and/$or/$nor must be a nonempty array`);
  if (!operand.every(isDocument)) throw badValue(`$or/$and/$nor entries need to be full objects`);
  return operand;
}
