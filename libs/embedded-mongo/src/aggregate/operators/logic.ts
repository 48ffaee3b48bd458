import { Int32 } from 'bson';
import { compareValues } from '../../bson/compare.ts';
import { isDocument, isTruthy, typeNameOf } from '../../bson/values.ts';
import { CommandError } from '../../errors.ts';
import { compile } from '../expression.ts';
import { isNullish, namedArguments, type Operator, onValues } from './arguments.ts';

function comparison(accept: (order: number) => boolean): Operator {
  return onValues(2, 2, ([left, right]) => accept(compareValues(left, right)));
}

/** Stops at the first argument that decides. */
function shortCircuit(deciding: boolean): Operator {
  return (operand, variables) => {
    const parts = (Array.isArray(operand) ? operand : [operand]).map((item) => compile(item, variables));
    return (scope) => parts.some((part) => isTruthy(part(scope)) === deciding) === deciding;
  };
}

const cond: Operator = (operand, variables, name) => {
  if (Array.isArray(operand) && operand.length !== 3) {
    throw new CommandError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
    );
  }
  const [test, yes, no] = Array.isArray(operand) ? operand : condFields(name, operand);
  const [when, then, otherwise] = [compile(test, variables), compile(yes, variables), compile(no, variables)];
  return (scope) => (isTruthy(when(scope)) ? then(scope) : otherwise(scope));
};

function condFields(name: string, operand: unknown): unknown[] {
  const { if: test, then, else: otherwise } = namedArguments(name, operand, ['if', 'then', 'else'], []);
  return [test, then, otherwise];
}

const switchOn: Operator = (operand, variables, name) => {
  const { branches, default: fallback } = namedArguments(name, operand, ['branches'], ['default']);
  if (!Array.isArray(branches) || branches.length === 0)
    throw new CommandError(40068, '$switch requires at least one branch.');
  const compiled = branches.map((branch: unknown) => {
    const { case: test, then } = namedArguments(name, branch, ['case', 'then'], []);
    return { test: compile(test, variables), result: compile(then, variables) };
  });
  const otherwise = fallback === undefined ? undefined : compile(fallback, variables);
  return (scope) => {
    const taken = compiled.find(({ test }) => isTruthy(test(scope)));
    if (taken !== undefined) return taken.result(scope);
    if (otherwise !== undefined) return otherwise(scope);
    throw new CommandError(
      40066,
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
};

/** The first argument that is there; the last one stands in. */
const ifNull: Operator = (operand, variables) => {
  if (!Array.isArray(operand) || operand.length < 2)
    throw new CommandError(1257300, '$ifNull needs at least two arguments');
  const parts = operand.map((item) => compile(item, variables));
  return (scope) => {
    let value: unknown;
    for (const part of parts) {
      value = part(scope);
      if (!isNullish(value)) return value;
    }
    return value;
  };
};

const letIn: Operator = (operand, variables, name) => {
  const { vars, in: body } = namedArguments(name, operand, ['vars', 'in'], []);
  if (!isDocument(vars)) throw new CommandError(16873, `invalid parameter: expected an object (vars)`);
  const bound = Object.entries(vars).map(
    ([variable, value]) => [variable, compile(value, variables)] as const,
  );
  const inner = compile(body, [...variables, ...bound.map(([variable]) => variable)]);
  return (scope) => {
    const values = Object.fromEntries(bound.map(([variable, evaluate]) => [variable, evaluate(scope)]));
    return inner({ ...scope, variables: { ...scope.variables, ...values } });
  };
};

export const logicOperators: readonly (readonly [string, Operator])[] = [
  ['$eq', comparison((order) => order === 0)],
  ['$ne', comparison((order) => order !== 0)],
  ['$gt', comparison((order) => order > 0)],
  ['$gte', comparison((order) => order >= 0)],
  ['$lt', comparison((order) => order < 0)],
  ['$lte', comparison((order) => order <= 0)],
  ['$cmp', onValues(2, 2, ([left, right]) => new Int32(Math.sign(compareValues(left, right))))],
  ['$and', shortCircuit(false)],
  ['$or', shortCircuit(true)],
  ['$not', onValues(1, 1, ([value]) => !isTruthy(value))],
  ['$cond', cond],
  ['$switch', switchOn],
  ['$ifNull', ifNull],
  ['$let', letIn],
  ['$literal', (operand) => () => operand],
  ['$type', onValues(1, 1, ([value]) => typeNameOf(value))],
];
