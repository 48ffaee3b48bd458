import { newId } from '@stint/core';
import type { Schema } from './routes.ts';

const typeOf = ({ type }: Schema) => (Array.isArray(type) ? type[0] : type) as string | undefined;

function text({ pattern, format, minLength = 1 }: Schema): string {
  if (format === 'date-time') return '2026-04-01T09:00:00.000Z';
  if (format === 'date') return '2026-03-02';
  if (format === 'uri') return 'https://files.example/x';
  if (format === 'email') return 'somebody@placeholder.example';
  if (pattern?.startsWith('^[0-9a-f]{8}-')) return newId();
  if (pattern?.startsWith('^https')) return 'https://files.example/x';
  return 'a word or two '.repeat(Math.ceil(minLength / 14) || 1).slice(0, Math.max(minLength, 4));
}

/** A small value that fits a schema: required members only, the least of everything. */
export function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0] ?? {});
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]),
      );
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

/** Values of a wrong kind for a schema, each with a name for the failing test. */
export function wrongFor(schema: Schema): [name: string, value: unknown][] {
  const type = typeOf(schema);
  const odd: [string, unknown][] = [
    ['an object with an operator', { $gt: '' }],
    ['a nested array', [[[]]]],
  ];
  if (type === 'integer' || type === 'number')
    return [...odd, ['text', '100'], ['a huge number', 1e308], ['minus one million', -1e6], ['null', null]];
  if (type === 'string')
    return [
      ...odd,
      ['a number', 17],
      ['null', null],
      ...(schema.maxLength ? [['too long', 'x'.repeat(schema.maxLength + 1)] as [string, unknown]] : []),
    ];
  if (type === 'boolean') return [...odd, ['text', 'true'], ['a number', 1]];
  if (type === 'array')
    return [
      ['an object', {}],
      ['text', 'x'],
      ['a number', 1],
    ];
  if (type === 'object')
    return [
      ['text', 'x'],
      ['an array', [1]],
      ['a number', 1],
    ];
  return [];
}
