type Json = Readonly<Record<string, unknown>>;
interface Document {
  readonly paths?: unknown;
  readonly components?: { readonly schemas?: unknown };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema as text; its own description does not make it another one. */
const contentOf = ({ description, ...schema }: Json): string => JSON.stringify(schema);

/** Only shapes are looked for, so that not every text or number that looks alike gets a name. */
const isShape = ({ type, anyOf }: Json) => type === 'object' || anyOf !== undefined;

/** Refers to the schema it stands for, or leaves it; from the outside in, so that the largest named one is found. */
function referring(names: ReadonlyMap<string, string>, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => referring(names, each));
  if (!isObject(value)) return value;
  const name = isShape(value) ? names.get(contentOf(value)) : undefined;
  if (name === undefined) return members(names, value);
  const $ref = `#/components/schemas/${name}`;
  return value.description === undefined ? { $ref } : { $ref, description: value.description };
}

const members = (names: ReadonlyMap<string, string>, value: Json): Json =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, referring(names, each)]));

/** A member with a default need not be sent: the validator puts it in before it looks. */
function optionalWhereDefaulted(operation: Json): Json {
  const { parameters } = operation;
  if (!Array.isArray(parameters)) return operation;
  const relaxed = parameters.map((p) =>
    isObject(p.schema) && p.schema.default !== undefined ? { ...p, required: false } : p,
  );
  return { ...operation, parameters: relaxed };
}

/** Refusals are problems, which have a media type of their own. */
function refusingWithProblems(operation: Json): Json {
  const answer = ([status, response]: [string, unknown]) => {
    const content = isObject(response) && isObject(response.content) ? response.content : {};
    return /^[45]XX$/.test(status)
      ? [
          status,
          { ...(response as Json), content: { 'application/problem+json': content['application/json'] } },
        ]
      : [status, response];
  };
  return {
    ...operation,
    responses: Object.fromEntries(Object.entries(operation.responses as Json).map(answer)),
  };
}

function everyOperation(paths: Json, change: (operation: Json) => Json): Json {
  const ofPath = (operations: unknown) =>
    Object.fromEntries(
      Object.entries(operations as Json).map(([method, operation]) => [method, change(operation as Json)]),
    );
  return Object.fromEntries(Object.entries(paths).map(([path, operations]) => [path, ofPath(operations)]));
}

const namesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name);

/** The named schemas that are referred to, from `value` or from one another. */
function used(schemas: Json, value: unknown): Json {
  const found = new Set<string>();
  const queue = namesIn(value);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...namesIn(schemas[name]));
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)));
}

/**
 * An OpenAPI document with each schema of `components.schemas` referred to wherever an equal one stands; named ones
 * that stand nowhere are left out. Routes keep their whole schemas: validators and serialisers never see a reference.
 */
export function named<D extends Document>(document: D): D {
  const schemas = (document.components?.schemas ?? {}) as Json;
  const names = new Map(
    Object.entries(schemas).map(([name, schema]) => [contentOf(schema as Json), name] as const),
  );
  const change = (operation: Json) => refusingWithProblems(optionalWhereDefaulted(operation));
  const paths = everyOperation((document.paths ?? {}) as Json, (o) => members(names, change(o)));
  const inner = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, members(names, schema as Json)]),
  );
  return { ...document, paths, components: { ...document.components, schemas: used(inner, paths) } };
}
