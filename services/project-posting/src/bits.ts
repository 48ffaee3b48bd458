/** A set of places that stand in a row, 32 to a number: the place at `n` is bit `n % 32` of number `n / 32`. */
export type Bits = Int32Array;

export const PER_NUMBER = 32;

/** The last multiple of 32 that is not behind `place`. */
export const floorOf = (place: number): number => place - (place % PER_NUMBER);

export const noneOf = (places: number): Bits => new Int32Array(Math.ceil(places / PER_NUMBER));

export function add(bits: Bits, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31));
}

export function leaveOut(bits: Bits, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] as number) & ~(1 << (place & 31));
}

export const has = (bits: Bits, place: number): boolean =>
  (((bits[place >>> 5] as number) >>> (place & 31)) & 1) === 1;

/** Leaves of the places those that are in another set, too. */
export function keepBoth(bits: Bits, other: Bits): void {
  for (let at = 0; at < bits.length; at += 1) bits[at] = (bits[at] as number) & (other[at] as number);
}

/**
 * Sets that are used again for each search: made anew, they would be memory beside the heap, and so much of it has V8
 * collect the whole heap.
 */
export class Scratch {
  readonly #sets: Bits[] = [];
  readonly #places: number;
  #used = 0;

  /** @param places how many a set can have at most */
  constructor(places: number) {
    this.#places = places;
  }

  /** From now on every set that was given out may be given out again. */
  reset(): void {
    this.#used = 0;
  }

  /** An empty set. */
  none(places: number): Bits {
    const set = this.#sets[this.#used] ?? noneOf(this.#places);
    this.#sets[this.#used] = set;
    this.#used += 1;
    return set.subarray(0, Math.ceil(places / PER_NUMBER)).fill(0);
  }

  /** The same places as in another set. */
  copy(bits: Bits): Bits {
    const set = this.none(bits.length * PER_NUMBER);
    set.set(bits);
    return set;
  }
}

/** The ones in 32 bits, added up in pairs, fours, bytes and all: Hacker's Delight, 5-1. */
function ones(number: number): number {
  const pairs = (number - ((number >>> 1) & 0x55555555)) | 0;
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function sizeOf(bits: Bits): number {
  let size = 0;
  for (let at = 0; at < bits.length; at += 1) size += ones(bits[at] as number);
  return size;
}

/** How many of the places are in another set too, which begins `from` places before them. */
export function sizeOfBoth(bits: Bits, other: Bits, from: number): number {
  const first = from / PER_NUMBER;
  let size = 0;
  for (let at = 0; at < bits.length; at += 1)
    size += ones((bits[at] as number) & (other[first + at] as number));
  return size;
}

/** Leaves of the places those whose value, `from` places on in a column, is not outside of two others. */
export function keepWithin(bits: Bits, column: Float64Array, from: number, min: number, max: number): void {
  for (let at = 0; at < bits.length; at += 1) {
    let kept = 0;
    for (let rest = bits[at] as number; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const value = column[from + at * PER_NUMBER + bit] as number;
      if (value >= min && value <= max) kept |= 1 << bit;
    }
    bits[at] = kept;
  }
}

/** Shows each place, the last one first, until it is said to stop; answers whether it was not. */
export function eachFromEnd(bits: Bits, visit: (place: number) => boolean): boolean {
  for (let at = bits.length - 1; at >= 0; at -= 1) {
    for (let rest = bits[at] as number; rest !== 0; ) {
      const bit = 31 - Math.clz32(rest);
      rest ^= 1 << bit;
      if (!visit(at * PER_NUMBER + bit)) return false;
    }
  }
  return true;
}
