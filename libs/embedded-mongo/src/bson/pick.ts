import { CommandError } from '../errors.ts';

/**
 * Which fields are wanted of a document: all of a field, or some of the document in it. A name is the latin1 reading of
 * its UTF-8 bytes, so that it can be compared without decoding.
 */
export interface Wanted extends ReadonlyMap<string, Wanted | true> {}

/** The fields along these paths. */
export function wantedAlong(paths: Iterable<readonly string[]>): Wanted {
  const root = new Map<string, Wanted | true>();
  for (const parts of paths) {
    let node = root;
    for (const [depth, part] of parts.entries()) {
      const name = Buffer.from(part, 'utf8').toString('latin1');
      const known = node.get(name);
      if (known === true) break;
      if (depth === parts.length - 1) node.set(name, true);
      else {
        const below = (known ?? new Map()) as Map<string, Wanted | true>;
        node.set(name, below);
        node = below;
      }
    }
  }
  return root;
}

/** What is done with an array, or anything but a document, where fields below it are wanted. */
type Otherwise = 'keep' | 'refuse';

let scratch = Buffer.allocUnsafe(64 * 1_024);

/**
 * The bytes of a document that has only the wanted fields of this one, in their order. What is no document where fields
 * below it are wanted is kept whole, or the answer is undefined, as `otherwise` says.
 */
export function pickFields(bytes: Uint8Array, wanted: Wanted, otherwise: 'keep'): Buffer;
export function pickFields(bytes: Uint8Array, wanted: Wanted, otherwise: 'refuse'): Buffer | undefined;
export function pickFields(bytes: Uint8Array, wanted: Wanted, otherwise: Otherwise): Buffer | undefined {
  if (scratch.length < bytes.length) scratch = Buffer.allocUnsafe(bytes.length);
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = copyPicked(source, 0, { wanted, otherwise, into: scratch, at: 0 });
  return end === undefined ? undefined : Buffer.from(scratch.subarray(0, end));
}

/** The bytes of the document without these fields; names as in `Wanted`. */
export function omitFields(bytes: Uint8Array, names: ReadonlySet<string>): Buffer {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result = Buffer.allocUnsafe(source.length);
  const end = source.length - 1;
  let to = 4;
  for (let from = 4; from < end; ) {
    const nameEnd = source.indexOf(0, from + 1);
    const next = valueEnd(source, source[from] as number, nameEnd + 1);
    if (!names.has(source.toString('latin1', from + 1, nameEnd))) to += source.copy(result, to, from, next);
    from = next;
  }
  return finished(result, 0, to);
}

interface Picking {
  readonly wanted: Wanted;
  readonly otherwise: Otherwise;
  readonly into: Buffer;
  /** where the picked document begins in `into` */
  readonly at: number;
}

const embedded = 0x03;

/** Copies the wanted fields of the document at `start`; answers where its copy ends. */
function copyPicked(source: Buffer, start: number, { wanted, otherwise, into, at }: Picking) {
  const end = start + source.readInt32LE(start) - 1;
  let to = at + 4;
  for (let from = start + 4; from < end; ) {
    const type = source[from] as number;
    const nameEnd = source.indexOf(0, from + 1);
    const next = valueEnd(source, type, nameEnd + 1);
    const want = wanted.get(source.toString('latin1', from + 1, nameEnd));
    if (want === true || (want !== undefined && type !== embedded)) {
      if (want !== true && otherwise === 'refuse') return undefined;
      to += source.copy(into, to, from, next);
    } else if (want !== undefined) {
      const below = to + source.copy(into, to, from, nameEnd + 1);
      const picked = copyPicked(source, nameEnd + 1, { wanted: want, otherwise, into, at: below });
      if (picked === undefined) return undefined;
      to = picked;
    }
    from = next;
  }
  finished(into, at, to);
  return to + 1;
}

/** Writes a document's length and its end; answers the document. */
function finished(into: Buffer, at: number, to: number): Buffer {
  into[to] = 0;
  into.writeInt32LE(to + 1 - at, at);
  return into.subarray(at, to + 1);
}

/** Bytes of the values whose length their type says. */
const fixedBytes: Readonly<Record<number, number>> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
};
/** What comes beside the bytes that a value counts itself. */
const uncountedBytes: Readonly<Record<number, number>> = {
  2: 4,
  3: 0,
  4: 0,
  5: 5,
  12: 16,
  13: 4,
  14: 4,
  15: 0,
};
const regularExpression = 0x0b;

/** Where the value ends that begins at `at`. Throws InvalidBSON for a type that is none. */
function valueEnd(source: Buffer, type: number, at: number): number {
  const fixed = fixedBytes[type];
  if (fixed !== undefined) return at + fixed;
  const uncounted = uncountedBytes[type];
  if (uncounted !== undefined) return at + uncounted + source.readInt32LE(at);
  if (type === regularExpression) return source.indexOf(0, source.indexOf(0, at) + 1) + 1;
  throw new CommandError(22, `invalid BSON: type ${type}`);
}
