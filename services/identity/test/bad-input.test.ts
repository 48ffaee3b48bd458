import { newId } from '@stint/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identity, student } from './identity.ts';

const id = newId();
const routes = [
  ['PATCH', '/api/me'],
  ['POST', '/api/me/schools'],
  ['POST', '/api/me/schools/verify'],
  ['POST', '/api/me/email/verify'],
  ['POST', '/api/me/email'],
  ['POST', '/api/me/email/confirm'],
  ['POST', '/api/me/close'],
  ['POST', '/api/me/password'],
  ['POST', `/api/me/strikes/${id}/appeal`],
  ['POST', `/api/accounts/${id}/suspend`],
  ['POST', `/api/accounts/${id}/reinstate`],
  ['POST', `/api/accounts/${id}/grant-career-services`],
  ['POST', `/api/accounts/${id}/strikes/${id}/lift`],
  ['POST', '/api/accounts'],
  ['POST', '/api/sessions'],
  ['POST', '/api/password-resets'],
  ['POST', '/api/password-resets/redeem'],
] as const;

/** Values that have broken servers before: operators, prototypes, lone surrogates, NUL, dots and dollars. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '\ud800',
    '\u0000',
    '$where',
    { $ne: null },
    { $gt: '' },
    ['$in'],
    -0,
    1e308,
    '\uffff',
    'a.b',
  ),
);
const members = fc.constantFrom(
  ...[
    'email',
    'password',
    'newPassword',
    'displayName',
    'roles',
    'student',
    'employer',
    'token',
    'reason',
    'domain',
  ],
  ...['statement', 'adult', '__proto__', 'constructor', '$set', 'a.b', 'version', 'status'],
);
const bodies = fc.oneof(
  fc.dictionary(members, odd, { maxKeys: 5 }),
  fc.dictionary(members, odd, { maxKeys: 3 }).map((over) => ({ ...student, ...over })),
  odd,
);

const credentials = { email: student.email, password: student.password };

test('nothing that a client sends is answered by a 5xx, and every refusal is a problem', async () => {
  const service = await identity();
  await service.register({});
  const token = (await service.anonymous.post('/api/sessions', credentials)).body;
  let address = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), bodies, async ([method, url], body) => {
      address += 1;
      const answer = await service.app.inject({
        ...{ method, url, payload: JSON.stringify(body) ?? 'null' },
        remoteAddress: `10.1.${address >> 8}.${address & 255}`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token.accessToken}` },
      });
      expect(answer.statusCode).toBeLessThan(500);
      if (answer.statusCode >= 400) {
        expect(answer.headers['content-type']).toContain('application/problem+json');
        expect(answer.json().code).toEqual(expect.any(String));
      }
    }),
    { numRuns: 400 },
  );
});
