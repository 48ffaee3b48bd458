/**
 * Counts the writes to each collection, so that what has not changed is not asked for again: most of a step's queries
 * would find what they found before.
 */
export class Changes {
  readonly #counts = new Map<string, number>();
  #everywhere = 0;

  /** A write to this collection was begun, or ended. */
  note(collection: string): void {
    this.#counts.set(collection, (this.#counts.get(collection) ?? 0) + 1);
  }

  /** Whatever was known of any collection may be wrong by now. */
  noteAll(): void {
    this.#everywhere += 1;
  }

  /** Stays the same as long as the collection does. */
  at(collection: string): number {
    return this.#everywhere + (this.#counts.get(collection) ?? 0);
  }
}

/** `look`, asked again only where `state` has moved since its answer, or where that answer is not to be `kept`. */
export function whileUnchanged<T>(
  state: () => string | number,
  look: () => Promise<T>,
  kept: (answer: T) => boolean = () => true,
): () => Promise<T> {
  let last: { readonly state: string | number; readonly answer: T } | undefined;
  return async () => {
    const before = state();
    if (last?.state === before) return last.answer;
    const answer = await look();
    last = kept(answer) ? { state: before, answer } : undefined;
    return answer;
  };
}
