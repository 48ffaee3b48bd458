import type { MatchDetails } from '../bson/paths.ts';
import { parsePath } from '../bson/paths.ts';
import { type Document, fieldOf, isDocument, isTruthy } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { operators } from './operators/index.ts';

/** What an expression is evaluated in: the document, the variables in force, the time of the command. */
export interface Scope {
  readonly root: Document;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/** A compiled expression; `undefined` is an absent value. */
export type Evaluate = (scope: Scope) => unknown;

/** Compiles an aggregation expression. Throws for an unknown operator or variable. */
export function compile(expression: unknown, variables: readonly string[] = []): Evaluate {
  if (typeof expression === 'string') return compileString(expression, variables);
  if (Array.isArray(expression)) {
    const items = expression.map((item) => compile(item, variables));
    return (scope) => items.map((item) => item(scope) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const [name, ...more] = Object.keys(expression);
  if (name?.startsWith('$') !== true) return compileObject(expression, variables);
  if (more.length > 0) {
    throw new CommandError(
      15983,
      `an object representing an expression must have exactly one field: ${name}, ${more[0]}`,
    );
  }
  return compileOperator(name, expression[name], variables);
}

function compileOperator(name: string, operand: unknown, variables: readonly string[]): Evaluate {
  const operator = operators.get(name);
  if (operator === undefined) throw new CommandError(168, `Unrecognized expression '${name}'`);
  return operator(operand, variables, name);
}

function compileObject(expression: Document, variables: readonly string[]): Evaluate {
  const fields = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.'))
      throw new CommandError(
        16412,
        `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
      );
    return [parsePath(name).dotted, compile(value, variables)] as const;
  });
  return (scope) => {
    const result: Document = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };
}

function compileString(text: string, variables: readonly string[]): Evaluate {
  if (!text.startsWith('$')) return () => text;
  if (text.startsWith('$$')) return compileVariable(text.slice(2), variables);
  const parts = fieldPath(text.slice(1));
  return ({ root }) => follow(root, parts, 0);
}

function compileVariable(text: string, variables: readonly string[]): Evaluate {
  const [name = '', ...rest] = text.split('.');
  const parts = rest.length === 0 ? [] : fieldPath(rest.join('.'));
  if (variables.includes(name)) return (scope) => follow(scope.variables[name], parts, 0);
  if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => follow(root, parts, 0);
  if (name === 'REMOVE') return () => undefined;
  if (name === 'NOW') return ({ now }) => now;
  throw new CommandError(17276, `Use of undefined variable: ${name}`);
}

function fieldPath(text: string): readonly string[] {
  if (text === '') throw new CommandError(16872, `'$' by itself is not a valid FieldPath`);
  const { parts } = parsePath(text);
  if (parts.includes('')) throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
  const dollar = parts.find((part) => part.startsWith('$'));
  if (dollar !== undefined) {
    throw new CommandError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  }
  return parts;
}

/** An array on the way gives the array of what its documents hold; numeric parts are names, not indexes. */
function follow(value: unknown, parts: readonly string[], depth: number): unknown {
  const name = parts[depth];
  if (name === undefined) return value;
  if (Array.isArray(value)) {
    return value
      .filter(isDocument)
      .map((item) => follow(item, parts, depth))
      .filter((item) => item !== undefined);
  }
  return isDocument(value) ? follow(fieldOf(value, name), parts, depth + 1) : undefined;
}

/** A `$expr` as a test of documents. */
export function compileExpressionTest(
  expression: unknown,
): (document: Document, details?: MatchDetails) => boolean {
  const evaluate = compileExpression(expression);
  return (document) => isTruthy(evaluate(document));
}

/** An expression as a function of the document; `$$NOW` is one time for all its documents. */
export function compileExpression(expression: unknown): (document: Document) => unknown {
  const evaluate = compile(expression);
  const now = new Date();
  return (root) => evaluate({ root, variables: {}, now });
}
