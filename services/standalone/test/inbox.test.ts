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
  return { arrive, get: (url: string, accept = '*/*') => app.inject({ url, headers: { accept } }) };
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

test('the mails to one address are found behind any number of newer ones', async () => {
  const { arrive, get } = await anInbox();
  arrive('20260302T090000000Z-robin@umass.edu-1.txt', 'the first');
  for (let n = 100; n < 220; n += 1)
    arrive(`20260302T090000${n}Z-kim+${n}@placeholder.example-2.txt`, 'newer');
  const found = async (to: string) => (await get(`/mail?to=${encodeURIComponent(to)}`)).json().mails;
  expect(await found('robin@umass.edu')).toEqual(['20260302T090000000Z-robin@umass.edu-1.txt']);
  expect(await found('kim+100@placeholder.example')).toHaveLength(1);
  expect(await found('obin@umass.edu')).toEqual([]);
  expect((await get('/mail')).json().mails).toHaveLength(100);
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

test('a browser gets pages: the list, and a mail whose links can be followed and whose text is no markup', async () => {
  const { arrive, get } = await anInbox();
  const name = '20260302T090000000Z-robin@umass.edu-01a21539-52d2-7554-85dd-7aa413025aeb.txt';
  arrive(name, 'Subject: Hello <b>you</b>\n\nOpen http://127.0.0.1:1/verify?token=a&of=email now.');
  const list = await get('/mail', 'text/html');
  expect(list.headers['content-type']).toMatch(/^text\/html/);
  expect(list.body).toContain(`<a href="/mail/${encodeURIComponent(name)}"><span>robin@umass.edu</span>`);
  const mail = await get(`/mail/${name}`, 'text/html');
  expect(mail.body).toContain('<a href="http://127.0.0.1:1/verify?token=a&amp;of=email">');
  expect(mail.body).toContain('Hello &lt;b&gt;you&lt;/b&gt;');
});
