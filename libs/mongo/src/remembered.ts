/** Documents of one collection that are kept at hand; of a thousand snapshots some megabytes. */
const MOST = 1_000;

/**
 * Documents at hand, for the only process that writes them: reading one again asks nothing of the database. Those that
 * were asked for longest ago go first.
 */
export class Remembered<D> {
  readonly #known = new Map<string, D>();
  readonly #reads = new Map<string, Promise<D | undefined>>();
  readonly #read: (id: string) => Promise<D | undefined>;

  constructor(read: (id: string) => Promise<D | undefined>) {
    this.#read = read;
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

  /** To be called after each write, also after one that failed: what was read before it no longer counts. */
  forget(id: string): void {
    this.#reads.delete(id);
    this.#known.delete(id);
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
    this.#known.set(id, document);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
  }
}
