import { generateKeyPairSync } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@stint/core';
import { aCaller, clientOf, movableClock } from '@stint/testing';
import jwt from 'jsonwebtoken';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import {
  type App,
  callerOf,
  createServer,
  issueAccessToken,
  remoteKeys,
  secured,
  tokenVerifier,
} from '../src/index.ts';

const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

async function aSecuredServer() {
  const clock = movableClock();
  const { privateKey, publicKey } = pair();
  const terms = { issuer: 'https://stint.test', audience: 'stint', clock: clock.now };
  const verify = tokenVerifier(terms, async (kid) => (kid === 'k1' ? publicKey : undefined));
  const app = await createServer({ logger: pino({ level: 'silent' }) });
  await app.register(
    secured(verify, ['employer'], (scope) => {
      scope.get('/mine', async (request) => callerOf(request));
    }) as never,
  );
  (app as App).get('/open', async () => ({ ok: true }));
  onTestFinished(() => app.close());
  const claims = { sid: newId(), roles: ['employer'], iat: Date.parse(clock.now()) / 1_000 };
  const signed = (over: object = {}, key = privateKey, options: jwt.SignOptions = {}) =>
    jwt.sign({ ...claims, ...over }, key, {
      algorithm: 'ES256',
      keyid: 'k1',
      subject: newId(),
      issuer: terms.issuer,
      audience: terms.audience,
      expiresIn: 900,
      ...options,
    });
  return {
    clock,
    terms,
    privateKey,
    publicKey,
    signed,
    with: (token: string) => clientOf(app, () => token),
    anonymous: clientOf(app),
  };
}

test('a token of ours says who is asking', async () => {
  const server = await aSecuredServer();
  const caller = aCaller('employer', 'student');
  const token = issueAccessToken(server.terms, server.privateKey, 'k1', caller);
  expect(await server.with(token).get('/mine')).toMatchObject({ status: 200, body: caller });
});

test('no token is 401, another role is 403; what is not secured needs neither', async () => {
  const server = await aSecuredServer();
  expect(await server.anonymous.get('/mine')).toMatchObject({
    status: 401,
    body: { code: 'unauthenticated' },
  });
  const student = issueAccessToken(server.terms, server.privateKey, 'k1', aCaller('student'));
  expect(await server.with(student).get('/mine')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await server.anonymous.get('/open')).status).toBe(200);
});

test('fifteen minutes later the token has expired', async () => {
  const server = await aSecuredServer();
  const token = issueAccessToken(server.terms, server.privateKey, 'k1', aCaller('employer'));
  server.clock.advance({ minutes: 14, seconds: 59 });
  expect((await server.with(token).get('/mine')).status).toBe(200);
  server.clock.advance({ seconds: 2 });
  expect(await server.with(token).get('/mine')).toMatchObject({
    status: 401,
    body: { detail: 'the access token has expired' },
  });
});

test('forged tokens are refused: another key, issuer, audience, algorithm, a longer life, an unknown key id', async () => {
  const server = await aSecuredServer();
  const publicPem = server.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const [header, payload] = server.signed().split('.');
  const none = Buffer.from('{"alg":"none","kid":"k1"}').toString('base64url');
  const forged = [
    server.signed({}, pair().privateKey),
    server.signed({}, undefined, { issuer: 'https://elsewhere.example' }),
    server.signed({}, undefined, { audience: 'another' }),
    server.signed({}, undefined, { keyid: 'k2' }),
    server.signed({ iat: Date.parse(server.clock.now()) / 1_000 - 3_600 }, undefined, { expiresIn: 7_200 }),
    jwt.sign({ roles: ['employer'] }, Buffer.from(publicPem), {
      algorithm: 'HS256',
      keyid: 'k1',
      issuer: server.terms.issuer,
      audience: 'stint',
    }),
    `${none}.${payload}.`,
    `${header}.${payload}.AAAA`,
    'no.token.atall',
    `${Buffer.from('{"typ":"JWT","alg":"ES256","kid":"k1"}').toString('base64url')}.eA.cw`,
  ];
  for (const token of forged) expect((await server.with(token).get('/mine')).status, token).toBe(401);
});

test('published keys are fetched once, and asked for again when a new key id shows up', async () => {
  const { publicKey } = pair();
  let asked = 0;
  const jwks = createHttpServer((_request, response) => {
    asked += 1;
    response.end(JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1' }] }));
  });
  await new Promise<void>((done) => jwks.listen(0, '127.0.0.1', done));
  onTestFinished(() => void jwks.close());
  const keys = remoteKeys(`http://127.0.0.1:${(jwks.address() as AddressInfo).port}/jwks.json`);
  const found = await Promise.all([keys('k1'), keys('k1'), keys('k1')]);
  expect(found.every((key) => key?.equals(publicKey))).toBe(true);
  expect(await keys('k2')).toBeUndefined();
  expect(await keys('k3')).toBeUndefined();
  expect(asked).toBe(1);
});

test('keys that cannot be asked for are no fault of the token: it is not available now', async () => {
  const gone = createHttpServer();
  await new Promise<void>((done) => gone.listen(0, '127.0.0.1', done));
  const { port } = gone.address() as AddressInfo;
  await new Promise((done) => gone.close(done));
  const keys = remoteKeys(`http://127.0.0.1:${port}/jwks.json`);
  await expect(keys('k1')).rejects.toMatchObject({ code: 'unavailable' });
});

test('a token that was good once is refused when its time is over, and when its key is withdrawn', async () => {
  const clock = movableClock();
  const { privateKey, publicKey } = pair();
  const published = new Map([['k1', publicKey]]);
  const terms = { issuer: 'https://stint.test', audience: 'stint', clock: clock.now };
  const verify = tokenVerifier(terms, async (kid) => published.get(kid));
  const caller = aCaller('employer');
  const token = issueAccessToken(terms, privateKey, 'k1', caller);
  expect(await verify(token)).toEqual(caller);
  clock.advance({ minutes: 14, seconds: 59 });
  expect(await verify(token)).toEqual(caller);
  published.set('k1', pair().publicKey);
  await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  published.delete('k1');
  await expect(verify(token)).rejects.toMatchObject({ code: 'unauthenticated' });
  published.set('k1', publicKey);
  expect(await verify(token)).toEqual(caller);
  clock.advance({ seconds: 1 });
  await expect(verify(token)).rejects.toMatchObject({ message: 'the access token has expired' });
});
