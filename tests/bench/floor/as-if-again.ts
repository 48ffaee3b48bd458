/** Ids as the services and Stripe make them. */
const TOKENS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[a-z]{2,}_[A-Za-z0-9_]{14,}/g;
const OWN = 8;

/** Whose ids a value gets: of the people who play it, and of the job itself. */
export interface Turn {
  readonly people: number;
  readonly job: number;
}

type Template<T> = (turn: Turn) => T;

export const tokensOf = (value: unknown): string[] => JSON.stringify(value).match(TOKENS) ?? [];

const numbered = (token: string, n: number) => token.slice(0, -OWN) + n.toString(16).padStart(OWN, '0');

/**
 * A value as it would be if all were played again by others: its ids are of the turn, all else is as it was. Ids in `people`
 * are of those who play, and of what they had before. Undefined where it has no ids: then it is always the same.
 */
export function again<T>(value: T, people: ReadonlySet<string>): Template<T> | undefined {
  if (typeof value === 'string') return againText(value, people) as Template<T> | undefined;
  if (Array.isArray(value)) {
    const parts = value.map((part) => again(part, people));
    if (parts.every((part) => !part)) return undefined;
    return (turn) => parts.map((part, at) => (part ? part(turn) : value[at])) as T;
  }
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return undefined;
  const fields = Object.entries(value).map(([name, field]) => [name, field, again(field, people)] as const);
  if (fields.every(([, , part]) => !part)) return undefined;
  return (turn) =>
    Object.fromEntries(fields.map(([name, field, part]) => [name, part ? part(turn) : field])) as T;
}

function againText(text: string, people: ReadonlySet<string>): Template<string> | undefined {
  const tokens = text.match(TOKENS);
  if (!tokens) return undefined;
  const between = text.split(TOKENS);
  const ids = tokens.map((token) => ({ token, ofPeople: people.has(token) }));
  return (turn) =>
    ids.reduce(
      (made, { token, ofPeople }, at) =>
        made + numbered(token, ofPeople ? turn.people : turn.job) + between[at + 1],
      between[0] ?? '',
    );
}
