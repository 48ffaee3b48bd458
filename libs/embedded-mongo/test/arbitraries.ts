import { Decimal128, Double, Long, ObjectId } from 'bson';
import fc from 'fast-check';

const scalar = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 6 }) },
  { weight: 2, arbitrary: fc.constantFrom('', 'a', 'ab', 'b', 'é', '\u{10000}', '\uffff') },
  fc.constantFrom(null, true, false),
  fc.constantFrom(
    new Double(2),
    new Double(2.5),
    new Double(Number.NaN),
    new Double(-0),
    new Double(Number.NEGATIVE_INFINITY),
  ),
  fc.constantFrom(
    Long.fromNumber(2),
    Long.fromString('9007199254740993'),
    Long.fromString('-9223372036854775808'),
  ),
  fc
    .constantFrom(
      '2.5',
      '0.1',
      '9007199254740993',
      '1E-6000',
      '-1E+6000',
      'NaN',
      '-0.1',
      '-0.11',
      '-9007199254740993.5',
      '-9007199254740993.25',
      '9007199254740993.5',
    )
    .map((text) => Decimal128.fromString(text)),
  fc.constantFrom(new Date(0), new Date(5), new ObjectId('000000000000000000000001')),
);
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }) },
  fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ x: scalar, y: scalar }, { requiredKeys: [] }), { maxLength: 3 }),
);
export const exactNumber = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom('0.1', '9007199254740992', '9007199254740993'),
    fc.constantFrom('', '1', '12', '9'),
  )
  .map(([sign, number, more]) =>
    Decimal128.fromString(`${sign}${number}${number.includes('.') ? more : more && `.${more}`}`),
  );

/** Few values, so that queries, documents and the elements of arrays meet often. */
export const few = fc.oneof(
  { weight: 12, arbitrary: fc.nat(4) },
  { weight: 2, arbitrary: fc.constantFrom('a', 'ab', null) },
  { weight: 1, arbitrary: scalar },
);
export const part = fc.record({ x: few, y: few }, { requiredKeys: [] });
export const field = fc.oneof(
  { weight: 4, arbitrary: few },
  { weight: 3, arbitrary: fc.array(few, { maxLength: 3 }) },
  { weight: 2, arbitrary: part },
  { weight: 3, arbitrary: fc.array(part, { maxLength: 3 }) },
  { weight: 1, arbitrary: value },
);
export const document = fc.record({ a: field, b: fc.oneof(few, field), c: few }, { requiredKeys: [] });
