import type { Plugin } from 'vite';
import { documentNames, readDocument } from './documents.ts';

const PREFIX = 'body:';
const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;

interface Operation {
  operationId?: string;
  requestBody?: { content: { 'application/json': { schema: object } } };
}
type Schemas = Record<string, object>;

/** The named schemas that `schema` refers to, and that those refer to. */
function referredTo(schema: object, all: Schemas, found: Schemas = {}): Schemas {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(REFERENCE)) {
    const named = all[name];
    if (!named || name in found) continue;
    found[name] = named;
    referredTo(named, all, found);
  }
  return found;
}

/** What a request's body must be, with everything it refers to. */
function bodySchemaOf(operationId: string): object {
  for (const name of documentNames()) {
    const { paths, components } = readDocument(name);
    const operations = Object.values(paths).flatMap((path) => Object.values(path as object)) as Operation[];
    const operation = operations.find((one) => one.operationId === operationId);
    const schema = operation?.requestBody?.content['application/json'].schema;
    if (schema) return { ...schema, components: { schemas: referredTo(schema, components.schemas) } };
  }
  throw new Error(`no operation ${operationId} with a body is in docs/generated/openapi; run npm run gen`);
}

/**
 * `import schema from 'body:registerAccount'`: the schema that the API checks the body of that operation with, so that
 * a form and the service cannot disagree. Only the schemas that are imported reach the browser.
 */
export const bodySchemas = (): Plugin => ({
  name: 'body-schemas',
  resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
  load: (id) =>
    id.startsWith(`\0${PREFIX}`)
      ? `export default ${JSON.stringify(bodySchemaOf(id.slice(PREFIX.length + 1)))}`
      : undefined,
});
