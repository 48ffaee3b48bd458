import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode } from '../src/bson/codec.ts';
import { parseProjection } from '../src/projection/projection.ts';

const scalar = fc.constantFrom<unknown>(
  ...[
    1,
    2.5,
    'text',
    '',
    'é\u{10000}',
    null,
    true,
    false,
    new Date(5),
    new ObjectId(),
    new Binary(Buffer.of(1, 0, 2)),
  ],
  ...[
    Long.fromNumber(7),
    new Double(-0),
    Decimal128.fromString('0.1'),
    new BSONRegExp('a.b', 'i'),
    new MinKey(),
  ],
  ...[new MaxKey(), new Timestamp({ t: 1, i: 2 }), new Code('f'), new Code('f', { x: 1 })],
);
const name = fc.constantFrom('_id', 'a', 'b', 'c', 'é', 'ab');
const { value } = fc.letrec<{ value: unknown; document: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: scalar },
    { weight: 3, arbitrary: tie('document') },
    fc.array(tie('value'), { maxLength: 2 }),
  ),
  document: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
}));
const document = fc.dictionary(name, value, { maxKeys: 5 });
const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 3,
  selector: (parts) => parts.join('.'),
});

/** Undefined where two paths collide, which is refused. */
function parsed(named: readonly (readonly string[])[], including: boolean) {
  try {
    return parseProjection(Object.fromEntries(named.map((parts) => [parts.join('.'), including ? 1 : 0])));
  } catch {
    return undefined;
  }
}

it('a projection of bytes leaves what a projection of the document leaves', () => {
  let onBytes = 0;
  const property = fc.property(document, paths, fc.boolean(), (fields, named, including) => {
    const projection = parsed(named, including);
    const bytes = encode(fields);
    const found = projection?.ofBytes(bytes);
    if (found === undefined) return;
    onBytes += 1;
    expect(Buffer.from(found).toString('hex')).toBe(
      Buffer.from(encode(projection?.project(decode(bytes), undefined) ?? {})).toString('hex'),
    );
  });
  fc.assert(property, { numRuns: 2_000 });
  expect(onBytes).toBeGreaterThan(500);
});
