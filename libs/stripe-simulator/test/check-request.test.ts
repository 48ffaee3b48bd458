import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeForm } from '../src/form.ts';
import { CHECKOUT, charge, openBench, refusal } from './bench.ts';

describe('a parameter', () => {
  const create = async (params: object) => {
    const { stripe } = await openBench();
    return refusal(stripe.checkout.sessions.create({ ...CHECKOUT, ...params }));
  };
  const item = (price: object) => ({ line_items: [{ quantity: 1, price_data: { ...price } }] });

  test.each([
    ['that Stripe does not know', { nonsense: 1 }, 'parameter_unknown', 'nonsense'],
    [
      'unknown deep inside',
      item({ currency: 'usd', colour: 'red' }),
      'parameter_unknown',
      'line_items[0][price_data][colour]',
    ],
    [
      'missing deep inside',
      item({ product_data: { name: 'x' } }),
      'parameter_missing',
      'line_items[0][price_data][currency]',
    ],
    ['of the wrong kind', { expires_at: 'soon' }, 'parameter_invalid_integer', 'expires_at'],
    ['outside an enumeration', { mode: 'barter' }, undefined, 'mode'],
    [
      'empty where it cannot be unset',
      { client_reference_id: '' },
      'parameter_invalid_empty',
      'client_reference_id',
    ],
    [
      'too small to charge',
      item({ currency: 'usd', unit_amount: 49, product_data: { name: 'x' } }),
      'amount_too_small',
      'amount',
    ],
    [
      'negative',
      item({ currency: 'usd', unit_amount: -1, product_data: { name: 'x' } }),
      'parameter_invalid_integer',
      'line_items[0][price_data][unit_amount]',
    ],
    [
      'in a currency that is not modelled',
      item({ currency: 'jpy', unit_amount: 500, product_data: { name: 'x' } }),
      undefined,
      'currency',
    ],
    [
      'renamed in this API version',
      { payment_method_types: ['card'] },
      'parameter_unknown',
      'payment_method_types',
    ],
  ])('%s is named in the refusal', async (_, params, code, param) => {
    const error = await create(params);
    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
    expect(error.code).toBe(code);
  });

  test('that Stripe knows and the simulator does not model is refused, never ignored', async () => {
    const error = await create({ payment_intent_data: { capture_method: 'manual' } });
    expect(error.message).toBe(
      'The simulator does not model the parameter: payment_intent_data[capture_method]',
    );
  });
});

describe('what is to be expanded', () => {
  test.each([
    ['plain data', 'data.metadata'],
    ['a text', 'data.currency'],
    ["the object's own id", 'data.id'],
    ['not there', 'data.refund_of'],
    ['not named from the list', 'balance_transaction'],
    ['too deep', 'data.payment_intent.latest_charge.payment_intent.latest_charge'],
  ])('is refused where it is %s, be the list full or empty', async (_, path) => {
    const bench = await openBench();
    const call = () => bench.stripe.charges.list({ expand: [path] });
    if (path.startsWith('data.')) expect((await refusal(call())).statusCode).toBe(400);
    await charge(bench);
    expect(await refusal(call())).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400 });
  });

  test('becomes an object wherever it is a reference; null stays null', async () => {
    const bench = await openBench();
    const intent = await charge(bench).then((id) => bench.stripe.charges.retrieve(id));
    const expand = ['payment_intent.latest_charge', 'payment_intent', 'failure_balance_transaction'];
    expect(await bench.stripe.charges.retrieve(intent.id, { expand })).toMatchObject({
      payment_intent: { object: 'payment_intent', latest_charge: { object: 'charge' } },
      failure_balance_transaction: null,
    });
  });
});

test.each([
  ['no key', {}],
  ['a wrong key', { authorization: 'Bearer sk_test_wrong' }],
])('%s: 401', async (_, headers) => {
  const { simulator } = await openBench();
  const answer = await fetch(`${simulator.url}/v1/balance`, { headers });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test("a call that is not modelled is a 404 in Stripe's error shape", async () => {
  const { stripe } = await openBench();
  expect((await refusal(stripe.customers.list())).message).toContain(
    'Unrecognized request URL (GET: /v1/customers)',
  );
});

test('another API version is refused', async () => {
  const { simulator } = await openBench();
  const headers = { authorization: `Bearer ${simulator.secretKey}`, 'stripe-version': '2020-08-27' };
  expect((await fetch(`${simulator.url}/v1/balance`, { headers })).status).toBe(400);
});

describe('a form', () => {
  const text = fc.string({ minLength: 1, maxLength: 8 });
  const name = fc.stringMatching(/^[a-z_]{1,8}$/);
  const value = fc.letrec((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, text, tie('array'), tie('object')),
    array: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    object: fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  }));
  const encode = (node: unknown, key: string): [string, string][] =>
    typeof node === 'object' && node !== null
      ? Object.entries(node).flatMap(([child, inside]) => encode(inside, `${key}[${child}]`))
      : [[key, String(node)]];

  test('decodes to what was encoded', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, value.node, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
        (params) => {
          const form = new URLSearchParams(
            Object.entries(params).flatMap(([key, node]) => encode(node, key)),
          );
          expect(JSON.parse(JSON.stringify(decodeForm(form.toString())))).toEqual(params);
        },
      ),
    );
  });

  test('any text at all decodes or is refused, and touches no prototype', () => {
    fc.assert(
      fc.property(fc.string(), (form) => {
        try {
          decodeForm(form);
        } catch (error) {
          expect(String(error)).toContain('Invalid parameter name');
        }
      }),
    );
    decodeForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
