import { Timestamp } from 'bson';
import { encode } from '../bson/codec.ts';
import { compareValues, valuesEqual } from '../bson/compare.ts';
import { formatValue } from '../bson/format.ts';
import { arithmetic, isNumeric } from '../bson/numbers.ts';
import { type Document, isDocument, typeNameOf } from '../bson/values.ts';
import { badValue, typeMismatch } from '../errors.ts';
import { type Change, removed, unchanged } from './rewrite.ts';

/** What an operator knows besides its operand. */
export interface UpdateContext {
  /** The document as it was, for messages. */
  readonly document: Document;
  /** Whether the document is being inserted by an upsert. */
  readonly inserting: boolean;
  readonly now: Date;
}

/** Makes the change one operator asks for at one path. Throws for an operand it cannot take. */
export type FieldOperator = (path: string, operand: unknown, context: UpdateContext) => Change;

export const setField: FieldOperator = (_path, operand) => (current) =>
  current !== undefined && sameValue(current, operand) ? unchanged : operand;

/** Equal as values and, inside, of the same types: 1 and 1.0 compare equal but are not the same. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === 'string') return a === b;
  // Their bytes are asked of equal ones only: most values that are set are others.
  return valuesEqual(a, b) && Buffer.compare(encode({ a }), encode({ a: b })) === 0;
}

export const setOnInsert: FieldOperator = (path, operand, context) =>
  context.inserting ? setField(path, operand, context) : () => unchanged;

export const unsetField: FieldOperator = () => () => removed;

function numeric(operator: '$inc' | '$mul'): FieldOperator {
  const [verb, operation] =
    operator === '$inc' ? (['increment', 'add'] as const) : (['multiply', 'multiply'] as const);
  return (path, operand, { document }) => {
    if (!isNumeric(operand)) {
      throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${formatValue(operand)}}`);
    }
    return (current) => {
      if (current === undefined) return operator === '$inc' ? operand : arithmetic('multiply', operand, 0);
      if (!isNumeric(current)) {
        throw typeMismatch(
          `Cannot apply ${operator} to a value of non-numeric type. {_id: ${formatValue(document._id)}} has the ` +
            `field '${path.slice(path.lastIndexOf('.') + 1)}' of non-numeric type ${typeNameOf(current)}`,
        );
      }
      const result = arithmetic(operation, current, operand);
      if (result !== undefined) return sameValue(current, result) ? unchanged : result;
      throw badValue(
        `Failed to apply ${operator} operations to current value (${formatValue(current)}) for document ` +
          `{_id: ${formatValue(document._id)}}`,
      );
    };
  };
}

export const increment = numeric('$inc');
export const multiply = numeric('$mul');

export const minimum: FieldOperator = (_path, operand) => (current) =>
  current === undefined || compareValues(operand, current) < 0 ? operand : unchanged;

export const maximum: FieldOperator = (_path, operand) => (current) =>
  current === undefined || compareValues(operand, current) > 0 ? operand : unchanged;

export const currentDate: FieldOperator = (_path, operand, { now }) => {
  const timestamp = isDocument(operand) && operand.$type === 'timestamp';
  if (typeof operand !== 'boolean') {
    if (!isDocument(operand)) {
      throw badValue(
        `${typeNameOf(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type ` +
          `expression ({$type: 'timestamp/date'}).`,
      );
    }
    if (!timestamp && operand.$type !== 'date') {
      throw badValue(
        `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}`,
      );
    }
  }
  return () => (timestamp ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) : now);
};
