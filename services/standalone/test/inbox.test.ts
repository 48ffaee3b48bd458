import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from '@stint/http';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { inboxRoutes } from '../src/inbox.ts';
import { temporaryFolder } from './running.ts';

async function anInbox() {
  const root = temporaryFolder();
  const folder = join(root, 'mail');
  mkdirSync(folder);
  writeFileSync(join(root, 'secret'), 'of nobody’s concern');
  const app = await createServer({ logger: pino({ level: 'silent' }) });
  onTestFinished(() => app.close());
  inboxRoutes(app, folder);
  const arrive = (name: string, text: string) => writeFileSync(join(folder, name), text);
  return { arrive, get: (url: string) => app.inject({ url }) };
}

test('mails are listed, newest first, and shown as text', async () => {
  const { arrive, get } = await anInbox();
  arrive('20260302T090000000Z-robin@umass.edu-1.txt', 'the first');
  arrive('20260302T090000001Z-kim@placeholder.example-2.txt', 'the second');
  arrive('.20260302T090000002Z-sam@umass.edu-3.txt', 'being written');
  const { mails } = (await get('/mail')).json();
  expect(mails.map((name: string) => name.split('-')[1])).toEqual([
    'kim@placeholder.example',
    'robin@umass.edu',
  ]);
  const shown = await get(`/mail/${mails[1]}`);
  expect(shown.headers['content-type']).toMatch(/^text\/plain/);
  expect(shown.body).toBe('the first');
});

test('an inbox that nothing came to is empty', async () => {
  const { get } = await anInbox();
  expect((await get('/mail')).json()).toEqual({ mails: [] });
});

test.each(['no-such-mail.txt', '..%2Fsecret', '%2e%2e%2fsecret', '.hidden'])(
  '%s shows nothing',
  async (name) => {
    const { arrive, get } = await anInbox();
    arrive('.hidden', 'being written');
    const answer = await get(`/mail/${name}`);
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toMatch(/concern|being written/);
  },
);
