type Condition = Readonly<Record<string, unknown>>;
/** Undefined: that is for the database to say. */
type Answer = boolean | undefined;

const valueAt = (doc: object, path: string): unknown =>
  path.includes('.')
    ? path.split('.').reduce<unknown>((value, name) => (value as Condition | null | undefined)?.[name], doc)
    : (doc as Condition)[path];

/** Lists have each of their members, and other conditions than texts are many. */
const isText = (value: unknown, wanted: unknown): Answer =>
  typeof wanted === 'string' && (typeof value === 'string' || value === undefined)
    ? value === wanted
    : undefined;

const hasOneOf = (doc: object, filters: readonly Condition[]): Answer => {
  const answers = filters.map((filter) => hasTexts(doc, filter));
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
};

/**
 * Whether a document has the texts that a filter asks for, all of them, and one of each `$or`: as the database would
 * answer. Undefined where that hangs on anything else that the filter asks.
 */
export function hasTexts(doc: object, filter: Condition): Answer {
  let answer: Answer = true;
  for (const path of Object.keys(filter)) {
    const wanted = filter[path];
    const part =
      path === '$or' ? hasOneOf(doc, wanted as readonly Condition[]) : isText(valueAt(doc, path), wanted);
    if (part === false) return false;
    if (part === undefined) answer = undefined;
  }
  return answer;
}
