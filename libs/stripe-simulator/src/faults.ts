/**
 * - `lostResponse`: carried out, then the connection is cut in the middle of the answer
 * - `timeout`: carried out, the answer never comes
 * - `heldAnswer`: carried out, the answer comes after `release()`; until then the key is in flight
 * - `http500`: not carried out, nothing is remembered
 * - `replayed500`: carried out, but 500 is answered and kept under the key
 * - `kept500`: not carried out, but 500 is answered and kept under the key, as Stripe does once it has begun
 * - `http429`: not carried out
 */
export type FaultKind =
  | 'lostResponse'
  | 'timeout'
  | 'heldAnswer'
  | 'http500'
  | 'replayed500'
  | 'kept500'
  | 'http429';

export interface FaultRule {
  kind: FaultKind;
  method?: 'GET' | 'POST';
  /** A prefix of the path, or a pattern. */
  path?: string | RegExp;
  /** The first matching call to be hit, counted from 1. */
  nth?: number;
  /** How many matching calls in a row are hit. */
  times?: number;
}

export interface SowedFaults {
  /** The same seed and the same calls meet the same faults. */
  seed: number;
  /** Share of matching calls that is hit, 0..1. */
  rate: number;
  kinds?: readonly FaultKind[];
  method?: 'GET' | 'POST';
  path?: string | RegExp;
}

export interface InjectedFault {
  kind: FaultKind;
  method: string;
  path: string;
}

const SOWN_BY_DEFAULT: readonly FaultKind[] = ['lostResponse', 'http500', 'replayed500', 'http429'];

/** Small seeded generator of numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function matches(rule: Pick<FaultRule, 'method' | 'path'>, method: string, path: string): boolean {
  if (rule.method && rule.method !== method) return false;
  if (rule.path === undefined) return true;
  return typeof rule.path === 'string' ? path.startsWith(rule.path) : rule.path.test(path);
}

/** Decides which API calls go wrong, by rule or by seed. */
export class Faults {
  readonly injected: InjectedFault[] = [];
  #rules: { rule: FaultRule; seen: number }[] = [];
  #sown: (SowedFaults & { random: () => number }) | undefined;
  #released = Promise.withResolvers<void>();

  /** Lets the `nth` call that matches (and the next ones, up to `times`) go wrong. */
  inject(rule: FaultRule): void {
    this.#rules.push({ rule, seen: 0 });
  }

  /** Lets a share of the calls go wrong, the same ones for the same seed. */
  sow(faults: SowedFaults): void {
    this.#sown = { ...faults, random: seededRandom(faults.seed) };
  }

  /** Sends the answers that `heldAnswer` holds back. */
  release(): void {
    this.#released.resolve();
    this.#released = Promise.withResolvers<void>();
  }

  /** No more faults; held answers are sent. */
  clear(): void {
    this.#rules = [];
    this.#sown = undefined;
    this.release();
  }

  /** Resolves with the next `release()`. */
  untilReleased(): Promise<void> {
    return this.#released.promise;
  }

  /** The fault that this call meets, if any. Counts the call. */
  decide(method: string, path: string): FaultKind | undefined {
    const kind = this.#byRule(method, path) ?? this.#bySeed(method, path);
    if (kind) this.injected.push({ kind, method, path });
    return kind;
  }

  #byRule(method: string, path: string): FaultKind | undefined {
    let hit: FaultKind | undefined;
    for (const entry of this.#rules) {
      if (!matches(entry.rule, method, path)) continue;
      entry.seen += 1;
      const first = entry.rule.nth ?? 1;
      if (entry.seen >= first && entry.seen < first + (entry.rule.times ?? 1)) hit ??= entry.rule.kind;
    }
    return hit;
  }

  #bySeed(method: string, path: string): FaultKind | undefined {
    const sown = this.#sown;
    if (!sown || !matches(sown, method, path) || sown.random() >= sown.rate) return undefined;
    const kinds = sown.kinds ?? SOWN_BY_DEFAULT;
    return kinds[Math.floor(sown.random() * kinds.length)];
  }
}
