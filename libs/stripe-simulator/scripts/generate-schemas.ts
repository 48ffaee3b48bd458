import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator, type Schema } from 'ts-json-schema-generator';
import { type RequestName, V2_REQUESTS } from '../src/request-types.ts';
import { MODELLED_PARAMETERS } from './modelled-parameters.ts';

const here = import.meta.dirname;
const target = join(here, '..', 'generated');

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** True where `path` leads to a modelled parameter, is one, or lies below one. */
function isModelled(path: string, modelled: readonly string[]): boolean {
  return modelled.some((name) => name === path || name.startsWith(`${path}.`) || path.startsWith(`${name}.`));
}

/** The typings keep enumerations open (`'a' | OtherString`); the server's are closed, so keep the named values. */
function closeEnumeration(schema: Json): Json {
  const branches = schema.anyOf;
  if (!Array.isArray(branches)) return schema;
  const named = branches.find((branch) => Array.isArray(branch.enum));
  const open = branches.some((branch) => branch.type === 'string' && !branch.enum);
  return named && open && branches.length === 2 ? named : schema;
}

/** Scalars travel as text in a form: integers and booleans are checked as such and then converted. */
function formScalar(schema: Json): Json | undefined {
  const types = [schema.type].flat();
  if (Array.isArray(schema.enum)) return { enum: schema.enum.filter((value) => value !== null) };
  if (types.includes('string'))
    return types.includes('null') ? { type: 'string' } : { type: 'string', minLength: 1 };
  if (schema.const === '') return { const: '' };
  if (types.includes('number')) return { formInteger: true };
  if (types.includes('boolean')) return { formBoolean: true };
  return undefined;
}

interface Dialect {
  form: boolean;
  modelled: readonly string[] | undefined;
}

function convertProperties(properties: Json, path: string, dialect: Dialect): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, child]) => {
      const childPath = path === '' ? name : `${path}.${name}`;
      if (dialect.modelled && !isModelled(childPath, dialect.modelled)) return [name, { notModelled: true }];
      return [name, convert(child, childPath, dialect)];
    }),
  );
}

function convert(node: unknown, path: string, dialect: Dialect): unknown {
  if (!isObject(node)) return node;
  const schema = closeEnumeration(node);
  if (Array.isArray(schema.anyOf)) {
    const orObject = schema.anyOf.some((branch) => branch.type === 'object');
    const branches = schema.anyOf.filter((branch) => !(dialect.form && branch.type === 'null'));
    // Emptyable<object>: the only text a form may send in the object's place is the empty one.
    return {
      anyOf: branches.map((branch) =>
        dialect.form && orObject && [branch.type].flat().includes('string')
          ? { const: '' }
          : convert(branch, path, dialect),
      ),
    };
  }
  if (schema.type === 'array') return { type: 'array', items: convert(schema.items, `${path}.*`, dialect) };
  if (schema.type === 'object') {
    const additional = schema.additionalProperties;
    return {
      type: 'object',
      ...(isObject(schema.properties) && { properties: convertProperties(schema.properties, path, dialect) }),
      ...(Array.isArray(schema.required) && { required: schema.required }),
      additionalProperties: isObject(additional)
        ? { type: dialect.form ? 'string' : additional.type }
        : false,
    };
  }
  if (!dialect.form) return schema.type === 'number' ? { type: 'integer' } : schema;
  return formScalar(schema) ?? schema;
}

const generated: Schema = createGenerator({
  path: join(here, '..', 'src', 'request-types.ts'),
  tsconfig: join(here, 'tsconfig.json'),
  skipTypeCheck: true,
  expose: 'none',
  topRef: false,
  jsDoc: 'none',
  additionalProperties: false,
}).createSchema('RequestTypes');

const schemas = Object.fromEntries(
  Object.entries(generated.properties ?? {}).map(([name, schema]) => {
    const form = !V2_REQUESTS.some((request) => request === name);
    return [name, convert(schema, '', { form, modelled: MODELLED_PARAMETERS[name as RequestName] })];
  }),
);

mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'request-schemas.json'), `${JSON.stringify(schemas, null, 1)}\n`);
