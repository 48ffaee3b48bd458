import type { Operator } from './arguments.ts';
import { arithmeticOperators } from './arithmetic.ts';
import { arrayOperators } from './arrays.ts';
import { logicOperators } from './logic.ts';
import { mingoOperators } from './mingo.ts';
import { setOperators } from './sets.ts';
import { stringOperators } from './strings.ts';

/** Every expression operator there is; any other is refused. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ...logicOperators,
  ...arithmeticOperators,
  ...arrayOperators,
  ...setOperators,
  ...stringOperators,
  ...mingoOperators,
]);
