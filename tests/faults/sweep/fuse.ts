/** Where a process can die: around each of its commands to the database, its calls to Stripe, its publishes. */
export const POINTS = [
  'before a database command',
  'after a database command',
  'before a publish',
  'after a publish',
  'before a call to Stripe',
  'after a call to Stripe',
] as const;
export type Point = (typeof POINTS)[number];

/** At the n-th point of a process's life, counted from one on; of one kind alone, where that is named. */
export interface Death {
  readonly points: number;
  readonly kind?: Point;
}

export class Dead extends Error {
  constructor() {
    super('this process is dead');
  }
}

/** The life of one process: it burns down with each point passed, and what is tried afterwards has no effect. */
export class Fuse {
  readonly #blown = Promise.withResolvers<Point | 'where it stood'>();
  #left = Number.POSITIVE_INFINITY;
  #kind: Point | undefined;
  #isBlown = false;

  get isBlown(): boolean {
    return this.#isBlown;
  }

  /** Resolves with the point at which the process died. */
  get blown(): Promise<Point | 'where it stood'> {
    return this.#blown.promise;
  }

  /** From here on points count. */
  light({ points, kind }: Death): void {
    this.#left = points;
    this.#kind = kind;
  }

  blow(at: Point | 'where it stood' = 'where it stood'): void {
    if (this.#isBlown) return;
    this.#isBlown = true;
    this.#blown.resolve(at);
  }

  /** @throws Dead at the point where the process dies, and ever after. */
  pass(point: Point): void {
    if (this.#isBlown) throw new Dead();
    if (this.#kind !== undefined && this.#kind !== point) return;
    this.#left -= 1;
    if (this.#left > 0) return;
    this.blow(point);
    throw new Dead();
  }
}
