type Condition = Readonly<Record<string, unknown>>;
/** Undefined: that is for the database to say. */
type Answer = boolean | undefined;

const valueAt = (doc: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Condition | null | undefined)?.[name], doc);

const every = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
const some = (answers: readonly Answer[]): Answer =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

/** Lists have each of their members, and other conditions than texts are many. */
const isText = (value: unknown, wanted: unknown): Answer =>
  typeof wanted === 'string' && (typeof value === 'string' || value === undefined)
    ? value === wanted
    : undefined;

/**
 * Whether a document has the texts that a filter asks for, all of them, and one of each `$or`: as the database would
 * answer. Undefined where that hangs on anything else that the filter asks.
 */
export const hasTexts = (doc: object, filter: Condition): Answer =>
  every(
    Object.entries(filter).map(([path, wanted]) =>
      path === '$or'
        ? some((wanted as readonly Condition[]).map((each) => hasTexts(doc, each)))
        : isText(valueAt(doc, path), wanted),
    ),
  );
