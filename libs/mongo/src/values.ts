type Condition = Readonly<Record<string, unknown>>;

const valueAt = (doc: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Condition | null | undefined)?.[name], doc);

/**
 * Whether a document has the texts that a filter asks for, all of them, and one of each `$or`: as the database would
 * answer. Undefined where the filter asks anything else.
 */
export function hasTexts(doc: object, filter: Condition): boolean | undefined {
  let has = true;
  for (const [path, wanted] of Object.entries(filter)) {
    const found =
      path === '$or'
        ? hasOneOf(doc, wanted as readonly Condition[])
        : typeof wanted === 'string'
          ? textIs(valueAt(doc, path), wanted)
          : undefined;
    if (found === undefined) return undefined;
    has &&= found;
  }
  return has;
}

/** A list has each of its members: that is left to the database. */
const textIs = (value: unknown, wanted: string): boolean | undefined =>
  typeof value === 'string' || value === undefined ? value === wanted : undefined;

function hasOneOf(doc: object, conditions: readonly Condition[]): boolean | undefined {
  const found = conditions.map((condition) => hasTexts(doc, condition));
  return found.includes(undefined) ? undefined : found.includes(true);
}
