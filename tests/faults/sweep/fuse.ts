/** Where a process can die: around each of its commands to the database, its calls to Stripe, its publishes. */
export type Point =
  | 'before a database command'
  | 'after a database command'
  | 'before a publish'
  | 'after a publish'
  | 'before a call to Stripe'
  | 'after a call to Stripe';

export class Dead extends Error {
  constructor() {
    super('this process is dead');
  }
}

/** The life of one process: it burns down with each point passed, and what is tried afterwards has no effect. */
export class Fuse {
  readonly #blown = Promise.withResolvers<Point | 'where it stood'>();
  #left = Number.POSITIVE_INFINITY;
  #isBlown = false;

  get isBlown(): boolean {
    return this.#isBlown;
  }

  /** Resolves with the point at which the process died. */
  get blown(): Promise<Point | 'where it stood'> {
    return this.#blown.promise;
  }

  /** The process dies at the `points`th point from here on. */
  light(points: number): void {
    this.#left = points;
  }

  blow(at: Point | 'where it stood' = 'where it stood'): void {
    if (this.#isBlown) return;
    this.#isBlown = true;
    this.#blown.resolve(at);
  }

  /** @throws Dead at the point where the process dies, and ever after. */
  pass(point: Point): void {
    if (this.#isBlown) throw new Dead();
    this.#left -= 1;
    if (this.#left > 0) return;
    this.blow(point);
    throw new Dead();
  }
}
