import { expect, test } from 'vitest';
import { notTaken } from '../src/stripe-outcome.ts';

const error = (members: object) => Object.assign(new Error('said Stripe'), members);

test('only a 4xx that names a fault of the request is definite', () => {
  expect(notTaken(error({ statusCode: 400, code: 'balance_insufficient' }))).toMatchObject({
    type: 'refused',
    code: 'balance_insufficient',
  });
  const gone = { statusCode: 400, code: 'resource_missing', param: 'destination' };
  expect(notTaken(error(gone))).toMatchObject({ code: 'resource_missing', param: 'destination' });
  expect(notTaken(error({ statusCode: 404, type: 'StripeInvalidRequestError' })).type).toBe('refused');
});

test('no answer, too many calls, a key in use, our own key refused: not known, the same key again', () => {
  for (const statusCode of [undefined, 401, 403, 409, 429])
    expect(notTaken(error({ statusCode }))).toMatchObject({ type: 'unknown', look: false });
});

test('a fault of Stripe, or a key that meets other parameters: not known, and Stripe’s lists are asked first', () => {
  for (const members of [
    { statusCode: 500 },
    { statusCode: 503 },
    { statusCode: 400, type: 'StripeIdempotencyError' },
    { statusCode: 400, rawType: 'idempotency_error' },
  ])
    expect(notTaken(error(members))).toMatchObject({ type: 'unknown', look: true });
});
