/** The parts of OpenAPI that Stripe's published description uses. */
interface Schema {
  $ref?: string;
  anyOf?: Schema[];
  nullable?: boolean;
  type?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
}

export interface OpenApi {
  info: { version: string };
  components: { schemas: Record<string, Schema> };
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function resolve(api: OpenApi, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  return api.components.schemas[schema.$ref.replace('#/components/schemas/', '')] ?? {};
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function judgeObject(api: OpenApi, schema: Schema, value: Json, path: string): string[] {
  const properties = schema.properties ?? {};
  const missing = (schema.required ?? [])
    .filter((name) => !(name in value))
    .map((name) => `${path}.${name} is missing`);
  const inside = Object.entries(value).flatMap(([name, child]) => {
    const known = properties[name];
    if (known) return judge(api, known, child, `${path}.${name}`);
    const open = schema.additionalProperties ?? schema.properties === undefined;
    return open ? [] : [`${path}.${name} is not in Stripe's description`];
  });
  return [...missing, ...inside];
}

/** Every way in which `value` differs from what Stripe's description says of it. */
export function judge(api: OpenApi, given: Schema, value: unknown, path: string): string[] {
  const schema = resolve(api, given);
  if (value === null) return given.nullable || schema.nullable ? [] : [`${path} is null`];
  if (schema.anyOf) {
    // What is expanded is judged under its own name.
    const name = isObject(value) ? String(value.object) : '';
    const own = api.components.schemas[name];
    if (own && schema.anyOf.some((branch) => resolve(api, branch) === own))
      return judge(api, own, value, name);
    const verdicts = schema.anyOf.map((branch) => judge(api, branch, value, path));
    return verdicts.sort((a, b) => a.length - b.length)[0] ?? [];
  }
  const actual = typeOf(value);
  const fits =
    schema.type === undefined || schema.type === actual || (schema.type === 'number' && actual === 'integer');
  if (!fits) return [`${path} is ${actual}, not ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value))
    return [`${path} is ${value}, not one of ${schema.enum.join(', ')}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => judge(api, schema.items ?? {}, item, `${path}[${index}]`));
  }
  return isObject(value) ? judgeObject(api, schema, value, path) : [];
}

/** Judges a Stripe object, or each object of a list, by the schema of its `object` field. */
export function judgeAnswer(api: OpenApi, answer: unknown): string[] {
  if (!isObject(answer)) return ['the answer is not an object'];
  if (answer.object === 'list' && Array.isArray(answer.data)) {
    return answer.data.flatMap((item) => judgeAnswer(api, item));
  }
  const name = String(answer.object);
  const schema = api.components.schemas[name];
  return schema ? judge(api, schema, answer, name) : [`there is no schema ${name}`];
}
