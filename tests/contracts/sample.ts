import { newId } from '@stint/core';
import type { Schema } from './routes.ts';

const typesOf = ({ type }: Schema): readonly string[] =>
  type === undefined ? [] : typeof type === 'string' ? [type] : type;
/** What it is where it is there; null beside it means that it can be left empty. */
const typeOf = (schema: Schema) => typesOf(schema).find((type) => type !== 'null');

function text({ pattern, format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-04-01T09:00:00.000Z';
  if (format === 'date') return '2026-03-02';
  if (format === 'uri') return 'https://files.example/x';
  if (format === 'email') return 'somebody@placeholder.example';
  if (pattern?.startsWith('^[0-9a-f]{8}-')) return newId();
  if (pattern?.startsWith('^https')) return 'https://files.example/x';
  if (pattern?.startsWith('^[a-z0-9-]+(')) return 'umass.edu';
  return 'a word or two '.repeat(Math.ceil(minLength / 14) || 1).slice(0, Math.max(minLength, 4));
}

/** A small value that fits a schema: required members only (one where some are needed), the least of everything. */
export function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {});
  switch (typeOf(schema)) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function sampleObject({ properties = {}, required = [], minProperties = 0 }: Schema) {
  const names = [...new Set([...required, ...Object.keys(properties).slice(0, minProperties)])];
  return Object.fromEntries(names.map((name) => [name, sample(properties[name] ?? {})]));
}

type Named = [name: string, value: unknown];
const OBJECT: Named = ['an object with an operator', { $gt: '' }];
const ARRAY: Named = ['a nested array', [[[]]]];

function wrongText({ minLength = 0, maxLength, pattern, format }: Schema): Named[] {
  return [
    OBJECT,
    ARRAY,
    ['a number', 17],
    ...(minLength > 0 ? [['empty text', ''] as Named] : []),
    ...(maxLength === undefined ? [] : [['too long a text', 'x'.repeat(maxLength + 1)] as Named]),
    ...(pattern || format ? [['text of another form', ' '.repeat(Math.max(minLength, 1))] as Named] : []),
  ];
}

const wrongNumber = ({ minimum, maximum }: Schema): Named[] => [
  OBJECT,
  ARRAY,
  ['text', '100'],
  ['a huge number', 1e308],
  ['minus one million', -1e6],
  ['a tenth of a cent', 0.001],
  ...(minimum === undefined ? [] : [['one too few', minimum - 1] as Named]),
  ...(maximum === undefined ? [] : [['one too many', maximum + 1] as Named]),
];

function wrongOfType(schema: Schema): Named[] {
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return wrongNumber(schema);
    case 'string':
      return wrongText(schema);
    case 'boolean':
      return [OBJECT, ARRAY, ['text', 'true'], ['a number', 1]];
    case 'array': {
      const { maxItems, items = {} } = schema;
      const tooMany = maxItems === undefined ? [] : Array.from({ length: maxItems + 1 }, () => sample(items));
      return [
        OBJECT,
        ['text', 'x'],
        ['a number', 1],
        ...(tooMany.length > 0 ? [['too many', tooMany] as Named] : []),
      ];
    }
    case 'object':
      return [
        ['text', 'x'],
        ['an array', [1]],
        ['a number', 1],
      ];
    default:
      return [];
  }
}

/** Values that do not fit a schema, each with a name for the failing test. */
export function wrongFor(schema: Schema): Named[] {
  const notNull: Named[] =
    typesOf(schema).includes('null') || schema.enum?.includes(null) ? [] : [['null', null]];
  if (schema.enum || schema.const !== undefined)
    return [...notNull, OBJECT, ARRAY, ['none of the choices', 'none of the choices']];
  return [...notNull, ...wrongOfType(schema)];
}
