import { addToSet, pop, pull, pullAll, push } from './array-operators.ts';
import {
  currentDate,
  type FieldOperator,
  increment,
  maximum,
  minimum,
  multiply,
  setField,
  setOnInsert,
  unsetField,
} from './field-operators.ts';

/** Every update operator but `$rename`, which touches two paths. */
export const fieldOperators: ReadonlyMap<string, FieldOperator> = new Map([
  ['$set', setField],
  ['$setOnInsert', setOnInsert],
  ['$unset', unsetField],
  ['$inc', increment],
  ['$mul', multiply],
  ['$min', minimum],
  ['$max', maximum],
  ['$currentDate', currentDate],
  ['$push', push],
  ['$addToSet', addToSet],
  ['$pop', pop],
  ['$pull', pull],
  ['$pullAll', pullAll],
]);
