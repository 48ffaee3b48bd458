import type { Schema } from './routes.ts';
import { sample, wrongFor } from './sample.ts';

/** A body with one thing wrong in it. */
export interface Mutation {
  /** for the failing test */
  readonly what: string;
  readonly body: unknown;
  /** JSON pointer that the problem has to name */
  readonly pointer: string;
}

type Path = readonly (string | number)[];
const MISSING = Symbol('missing');

function withValue(body: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const list = Array.isArray(body) ? [...body] : [];
    list[first] = withValue(list[first], rest, value);
    return list;
  }
  const object = { ...(body as Record<string, unknown> | undefined) };
  object[first] = withValue(object[first], rest, value);
  if (object[first] === MISSING) delete object[first];
  return object;
}

const pointerOf = (path: Path) => path.map((step) => `/${step}`).join('');

/** Every place in a body, members and the first item of lists, with a body in which it is there. */
function placesOf(schema: Schema, body: unknown, path: Path = []): [Path, Schema, unknown][] {
  const inner: [Path, Schema][] = [
    ...Object.entries(schema.properties ?? {}).map(([name, member]): [Path, Schema] => [
      [...path, name],
      member,
    ]),
    ...(schema.items ? [[[...path, 0], schema.items] as [Path, Schema]] : []),
  ];
  return inner.flatMap(([at, member]) => {
    const whole = withValue(body, at, sample(member));
    return [[at, member, whole] as [Path, Schema, unknown], ...placesOf(member, whole, at)];
  });
}

/** The schema's sample with each of its places wrong in each way there is, missing where it is needed, or unknown. */
export function mutationsOf(schema: Schema): Mutation[] {
  const good = sample(schema);
  const places: [Path, Schema, unknown][] = [[[], schema, good], ...placesOf(schema, good)];
  return places.flatMap(([path, member, body]) => {
    const at = (what: string, inner: Path, value: unknown): Mutation => {
      const pointer = pointerOf([...path, ...inner]);
      return { what: `${what} for ${pointer}`, body: withValue(body, [...path, ...inner], value), pointer };
    };
    const wrong = path.length === 0 ? [] : wrongFor(member).map(([what, value]) => at(what, [], value));
    const missing = (member.required ?? []).map((name) => at('nothing', [name], MISSING));
    const unknown = member.properties ? [at('a field nobody knows', ['__unknown'], 1)] : [];
    return [...wrong, ...missing, ...unknown];
  });
}
