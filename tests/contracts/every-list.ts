import type { Person } from '@stint/standalone/people';
import type { Route, Schema } from './routes.ts';
import { sample } from './sample.ts';

type Parameter = [name: string, value: string];

/** Values that find something, by the parameter's or the path's name. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** Every choice of a parameter: what is known to find something, each of its alternatives, or anything that fits. */
function choices(name: string, schema: Schema, values: Values): string[] {
  const known = values[name];
  if (known) return [...known];
  const { enum: alternatives, items, anyOf, type } = schema;
  if (alternatives) return alternatives.map(String);
  if (items) return choices(name, items, values);
  const single = anyOf?.find((one) => one.enum !== undefined || one.items === undefined);
  if (single) return choices(name, single, values);
  return type === 'boolean' ? ['true', 'false'] : [String(sample(schema))];
}

/** The ways to ask a list: plainly, narrowed or sorted in each single way, and in every two ways at once. */
export function waysToAsk({ query }: Route, values: Values): Parameter[][] {
  const free = query.filter(({ name }) => name !== 'cursor' && name !== 'limit');
  const each = free.map(({ name, schema }) =>
    choices(name, schema, values).map((value): Parameter => [name, value]),
  );
  const singles = each.flat().map((parameter) => [parameter]);
  const pairs = each.flatMap((left, i) =>
    each.slice(i + 1).flatMap((right) => left.flatMap((a) => right.map((b) => [a, b]))),
  );
  return [[], ...singles, ...pairs];
}

/** Asks a list in every way, the second page included where there is one; what is refused is refused. */
export async function askEveryWay(person: Person, route: Route, values: Values): Promise<void> {
  const ids = route.pathParams.map((name) => values[name]?.[0] ?? values.id?.[0] ?? '');
  const path = route.path.replace(/\{\w+\}/g, () => ids.shift() ?? '');
  const limit: Parameter[] = route.query.some(({ name }) => name === 'limit') ? [['limit', '1']] : [];
  for (const way of waysToAsk(route, values)) {
    const ask = (more: Parameter[]) =>
      person.send('GET', `${path}?${new URLSearchParams([...limit, ...way, ...more])}`);
    const { body } = await ask([]);
    if (typeof body?.nextCursor === 'string') await ask([['cursor', body.nextCursor]]);
  }
}
