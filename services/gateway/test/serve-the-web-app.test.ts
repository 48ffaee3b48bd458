import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readPolicy } from '@stint/core';
import { createServer } from '@stint/http';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { mountGateway } from '../src/app.ts';

const SCRIPT = 'console.log("Stint");';

/** A gateway that serves a build of one page and one script. */
async function gateway() {
  const folder = mkdtempSync(join(tmpdir(), 'stint-web-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<title>Stint</title>');
  writeFileSync(join(folder, '.sources'), 'a hash');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), gzipSync(SCRIPT));
  const server = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => server.close());
  await mountGateway(server, { policy: readPolicy(undefined), webFolder: folder });
  return server;
}

test.each(['/', '/projects/0192', '/sign-in?next=%2Fme'])(
  '%s is the app, asked for anew each time',
  async (url) => {
    const answer = await (await gateway()).inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('<title>Stint</title>');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
  },
);

test('a file named by its content is kept for a year, and sent compressed to who takes that', async () => {
  const server = await gateway();
  const url = '/assets/index-1a2b.js';
  const plain = await server.inject({ url });
  expect(plain.body).toBe(SCRIPT);
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const packed = await server.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.rawPayload).toEqual(gzipSync(SCRIPT));
});

test.each(['/api/nothing', '/openapi/nothing.json', '/assets/gone-9f.js', '/mail', '/.well-known/nothing'])(
  '%s is no page of the app: it is not there',
  async (url) => {
    const answer = await (await gateway()).inject({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('not-found');
  },
);

test.each(['/.sources', '/assets/../.sources', '/%2e%2e/package.json'])(
  '%s is nobody’s to read',
  async (url) => {
    const answer = await (await gateway()).inject({ url });
    expect(answer.body).not.toContain('a hash');
    expect(answer.body).not.toContain('"name"');
  },
);

test('without a build the start page leads to the documentation', async () => {
  const server = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => server.close());
  await mountGateway(server, { policy: readPolicy(undefined) });
  const answer = await server.inject({ url: '/' });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, '/docs']);
});
