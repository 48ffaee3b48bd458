import type { App } from '@stint/http';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly additionalProperties?: unknown;
}

export interface Route {
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** as in OpenAPI: `/api/bids/{id}/accept` */
  readonly path: string;
  readonly operationId: string | undefined;
  readonly secured: boolean;
  readonly body: Schema | undefined;
  readonly query: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  readonly pathParams: readonly string[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly operationId?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

type Schemas = Readonly<Record<string, Schema>>;

/** A schema with what it refers to in its place. */
function whole(value: unknown, schemas: Schemas): unknown {
  if (Array.isArray(value)) return value.map((each) => whole(each, schemas));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) return whole(schemas[String(value.$ref).split('/').at(-1) ?? ''], schemas);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, whole(each, schemas)]));
}

/** Every documented route of every service, from the documents they serve. */
export async function routesOf(app: App, services: readonly string[]): Promise<Route[]> {
  const found: Route[] = [];
  for (const service of services) {
    const document = (await app.inject(`/openapi/${service}.json`)).json();
    const paths = whole(document.paths, document.components.schemas) as Record<
      string,
      Record<string, Operation>
    >;
    for (const [path, operations] of Object.entries(paths))
      for (const [method, operation] of Object.entries(operations))
        found.push({
          ...{ service, path, operationId: operation.operationId, responses: operation.responses },
          method: method.toUpperCase() as Route['method'],
          secured: (operation.security ?? []).length > 0,
          body: Object.values(operation.requestBody?.content ?? {})[0]?.schema,
          query: (operation.parameters ?? [])
            .filter((p) => p.in === 'query')
            .map((p) => ({ name: p.name, required: p.required ?? false, schema: p.schema })),
          pathParams: (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name),
        });
  }
  return found;
}
