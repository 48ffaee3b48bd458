import { createServer } from '@stint/http';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { demoPeople, demoRoutes } from '../src/demo/people.ts';

async function theRoute() {
  const app = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => app.close());
  const operator = { email: 'operator@stint.example', password: 'of-the-operator' };
  demoRoutes(app, demoPeople('of-the-demo', operator), () => false);
  return (host: string) => app.inject({ url: '/api/demo/people', headers: { host } });
}

test('whom one may enter as: each once, with a password and what they are in the middle of', async () => {
  const ask = await theRoute();
  const { items, complete } = (await ask('127.0.0.1:4600')).json();
  expect(complete).toBe(false);
  expect(new Set(items.map(({ email }: { email: string }) => email)).size).toBe(items.length);
  expect(items).toContainEqual(
    expect.objectContaining({
      role: 'operator',
      password: 'of-the-operator',
      doing: 'running-the-marketplace',
    }),
  );
  expect(items[0]).toMatchObject({ role: 'employer', password: 'of-the-demo', organisation: 'Acorn Coffee' });
});

test.each(['stint.elsewhere.example', '127.0.0.1.elsewhere.example', '192.0.2.7'])(
  'a page that calls this machine %o is told nothing',
  async (host) => {
    const ask = await theRoute();
    const answer = await ask(host);
    expect(answer.statusCode).toBe(404);
    expect(answer.body).not.toContain('of-the');
  },
);
