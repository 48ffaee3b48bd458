import type { Binary, Code, ObjectId, Timestamp } from 'bson';
import { regexParts } from './compare.ts';
import { floorToDouble, type Numeric, type toExact } from './numbers.ts';
import { type Document, entriesOf, rankOf, typeRank } from './values.ts';

const doubleView = new DataView(new ArrayBuffer(8));

/** Bytes being built; grows by doubling. */
class KeyWriter {
  bytes = Buffer.allocUnsafe(64);
  length = 0;

  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** UTF-8, 0x00 escaped as 0x00 0xFF, closed by 0x00: no type byte is ever 0xFF. */
  text(text: string): void {
    this.reserve(text.length * 3 + 1);
    if (text.includes('\0')) {
      for (const [i, part] of text.split('\0').entries()) {
        if (i > 0) this.raw(Uint8Array.of(0, 0xff));
        this.raw(Buffer.from(part));
      }
    } else {
      this.length += this.bytes.write(text, this.length, 'utf8');
    }
    this.byte(0);
  }

  /** A double whose bytes order as its value: sign bit flipped, negatives inverted. */
  double(value: number): void {
    doubleView.setFloat64(0, value === 0 ? 0 : value);
    const high = doubleView.getUint32(0);
    const low = doubleView.getUint32(4);
    this.reserve(8);
    const negative = high >>> 31 === 1;
    this.bytes.writeUInt32BE((negative ? ~high : high | 0x80000000) >>> 0, this.length);
    this.bytes.writeUInt32BE((negative ? ~low : low) >>> 0, this.length + 4);
    this.length += 8;
  }

  invertFrom(start: number): void {
    for (let i = start; i < this.length; i++) this.bytes[i] = ~(this.bytes[i] ?? 0) & 0xff;
  }

  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}

/**
 * Encodes one value so that byte order is MongoDB's value order. The code is prefix-free and what
 * follows it is a type byte, so keys of several values order field by field. An absent value
 * encodes as null.
 */
export function encodeKey(value: unknown): Buffer {
  const writer = new KeyWriter();
  writeValue(writer, value);
  return writer.take();
}

/** A marker for the key of an empty array, which orders before null. */
export const emptyArrayKey: unique symbol = Symbol('empty array');

/** Encodes a compound key; the bytes of descending fields are inverted. */
export function encodeCompoundKey(values: readonly unknown[], descending: readonly boolean[]): Buffer {
  const writer = new KeyWriter();
  for (const [i, value] of values.entries()) {
    const start = writer.length;
    writeValue(writer, value);
    if (descending[i] === true) writer.invertFrom(start);
  }
  return writer.take();
}

function writeValue(writer: KeyWriter, value: unknown): void {
  if (value === undefined || value === null) writer.byte(typeRank.null);
  else if (value === emptyArrayKey) writer.byte(typeRank.undefined);
  else {
    const rank = rankOf(value);
    writer.byte(rank);
    writePayload(writer, rank, value);
  }
}

function writePayload(writer: KeyWriter, rank: number, value: unknown): void {
  if (rank === typeRank.string) writer.text(String(value));
  else if (rank === typeRank.number) writeNumber(writer, value as Numeric);
  else if (rank === typeRank.objectId) writer.raw((value as ObjectId).id);
  else if (rank === typeRank.date) writer.double((value as Date).getTime());
  else if (rank === typeRank.boolean) writer.byte(value === true ? 1 : 0);
  else if (rank === typeRank.object) writeDocument(writer, value as Document);
  else if (rank === typeRank.array) {
    for (const element of value as unknown[]) writeValue(writer, element);
    writer.byte(0);
  } else writeRareValue(writer, rank, value);
}

function writeRareValue(writer: KeyWriter, rank: number, value: unknown): void {
  if (rank === typeRank.binary) {
    const binary = value as Binary;
    const header = Buffer.alloc(5);
    header.writeUInt32BE(binary.position);
    header[4] = binary.sub_type;
    writer.raw(header);
    writer.raw(binary.value());
  } else if (rank === typeRank.timestamp) {
    const timestamp = value as Timestamp;
    const bytes = Buffer.alloc(8);
    bytes.writeInt32BE(timestamp.high, 0);
    bytes.writeInt32BE(timestamp.low, 4);
    writer.raw(bytes);
  } else if (rank === typeRank.regex) {
    const { pattern, options } = regexParts(value);
    writer.text(pattern);
    writer.text(options);
  } else if (rank === typeRank.code || rank === typeRank.codeWithScope) {
    writer.text((value as Code).code);
    writeDocument(writer, (value as Code).scope ?? {});
  }
}

function writeDocument(writer: KeyWriter, document: Document): void {
  for (const [name, value] of entriesOf(document)) {
    writer.byte(value === undefined ? typeRank.null : rankOf(value));
    writer.text(name);
    writeValue(writer, value);
  }
  writer.byte(0);
}

/** A type byte never has the value 0x01 here: NaN must precede -Infinity, whose first byte is 0x00. */
function writeNumber(writer: KeyWriter, value: Numeric): void {
  const { floor, rest } = floorToDouble(value);
  writer.byte(Number.isNaN(floor) ? 0 : 1);
  writer.double(Number.isNaN(floor) ? 0 : floor);
  writer.byte(rest === undefined ? 0 : 1);
  if (rest !== undefined) writeExactDigits(writer, rest);
}

/** Values that share a floor order by exponent, then by digits; both inverted for negatives. */
function writeExactDigits(writer: KeyWriter, exact: ReturnType<typeof toExact>): void {
  const negative = exact.coefficient < 0n;
  const digits = String(negative ? -exact.coefficient : exact.coefficient);
  const start = writer.length;
  const exponent = Buffer.alloc(2);
  exponent.writeUInt16BE(exact.exponent + digits.length + 0x8000);
  writer.raw(exponent);
  writer.raw(Buffer.from(digits.replace(/0+$/, '')));
  writer.byte(0);
  if (negative) writer.invertFrom(start);
}
