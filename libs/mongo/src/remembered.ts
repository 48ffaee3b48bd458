/** Documents of one collection that are kept at hand; of a thousand snapshots some megabytes. */
const MOST = 1_000;

interface UnderWay {
  writes: number;
  /** more than one at a time: their answers may come in another order than they were made in */
  mixed: boolean;
}

/**
 * Documents at hand, for the only process that writes them: reading one again asks nothing of the database. Those that
 * were asked for longest ago go first.
 */
export class Remembered<D> {
  readonly #known = new Map<string, D>();
  readonly #reads = new Map<string, Promise<D | undefined>>();
  readonly #writes = new Map<string, UnderWay>();
  readonly #read: (id: string) => Promise<D | undefined>;
  readonly #most: number;

  /** @param most how many are kept at hand */
  constructor(read: (id: string) => Promise<D | undefined>, most = MOST) {
    this.#read = read;
    this.#most = most;
  }

  /** What is at hand, else what is read, which is kept unless the document was written meanwhile. */
  async get(id: string): Promise<D | undefined> {
    const known = this.#known.get(id);
    if (known === undefined) return this.#reads.get(id) ?? this.#begin(id);
    // A map keeps the order in which its keys came.
    this.#known.delete(id);
    this.#known.set(id, known);
    return known;
  }

  /**
   * Makes a write, which answers what it leaves. That is at hand from then on, unless it says undefined, fails, or another
   * write of the same document was under way meanwhile: then what was read before no longer counts.
   */
  async write(id: string, act: () => Promise<D | undefined>): Promise<D | undefined> {
    const underWay = this.#writes.get(id) ?? { writes: 0, mixed: false };
    this.#writes.set(id, underWay);
    underWay.writes += 1;
    underWay.mixed ||= underWay.writes > 1;
    let left: D | undefined;
    try {
      left = await act();
      return left;
    } finally {
      underWay.writes -= 1;
      if (underWay.writes === 0) this.#writes.delete(id);
      this.forget(id);
      if (left !== undefined && !underWay.mixed) this.#keep(id, left);
    }
  }

  /** What is at hand of a document changes beside its writes: `next` of it from now on. What is read meanwhile may lack it. */
  revise(id: string, next: (known: D) => D): void {
    this.#reads.delete(id);
    const known = this.#known.get(id);
    if (known !== undefined) this.#known.set(id, next(known));
  }

  /** To be called after a write that is not made here: what was read before it no longer counts. */
  forget(id: string): void {
    this.#reads.delete(id);
    this.#known.delete(id);
  }

  /** The same after a write of many: of every document that is at hand and may be meant, and of all that are not. */
  forgetSome(mayBeMeant: (known: D) => boolean): void {
    this.#reads.clear();
    for (const [id, document] of this.#known) if (mayBeMeant(document)) this.#known.delete(id);
    for (const underWay of this.#writes.values()) underWay.mixed = true;
  }

  async #begin(id: string): Promise<D | undefined> {
    const reading = this.#read(id);
    this.#reads.set(id, reading);
    try {
      const found = await reading;
      if (found !== undefined && this.#reads.get(id) === reading) this.#keep(id, found);
      return found;
    } finally {
      if (this.#reads.get(id) === reading) this.#reads.delete(id);
    }
  }

  #keep(id: string, document: D): void {
    this.#known.delete(id);
    this.#known.set(id, document);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#most && oldest !== undefined) this.#known.delete(oldest);
  }
}
