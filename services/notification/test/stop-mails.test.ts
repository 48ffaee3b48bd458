import { expect, test } from 'vitest';
import { anEmployer, type Notification, notification, passes } from './notification.ts';

const ONE_CLICK = 'List-Unsubscribe=One-Click';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** Mails two employers of one piece of news each. */
async function twoMails() {
  const service = await notification();
  const [first, second] = [await anEmployer(service), await anEmployer(service, 'lee@placeholder.example')];
  await first.expires('Count the trees');
  await second.expires('Draw the bridges');
  await passes(service, 10);
  const pathOf = (address: string) => {
    const mail = service.mails.find(({ to }) => to === address);
    return new URL(String(mail?.stopAt)).pathname;
  };
  return { service, first, second, pathOf };
}

const mailsAfterMore = async (service: Notification, ...people: Awaited<ReturnType<typeof anEmployer>>[]) => {
  const before = service.mails.length;
  for (const { expires } of people) await expires('Map the tea houses');
  await passes(service, 10);
  return service.mails.slice(before).map(({ to }) => to);
};

test('one click in a mail program stops the mails of its reader, and nobody else’s', async () => {
  const { service, first, second, pathOf } = await twoMails();
  const path = pathOf('kim@placeholder.example');
  expect(path).not.toBe(pathOf('lee@placeholder.example'));
  expect((await service.anonymous.send('POST', path, ONE_CLICK, FORM)).status).toBe(204);
  expect((await service.anonymous.send('POST', path, ONE_CLICK, FORM)).status).toBe(204);
  expect((await first.client.get('/api/notifications/settings')).body.mail).toBe(false);
  expect(await mailsAfterMore(service, first, second)).toEqual(['lee@placeholder.example']);
});

test('each of an account’s mails stops them, also after they were turned on again', async () => {
  const { service, first, pathOf } = await twoMails();
  const path = pathOf('kim@placeholder.example');
  await service.anonymous.send('POST', path, ONE_CLICK, FORM);
  await first.client.put('/api/notifications/settings', { mail: true });
  expect(await mailsAfterMore(service, first)).toEqual(['kim@placeholder.example']);
  expect(new URL(String(service.mails.at(-1)?.stopAt)).pathname).toBe(path);
  expect((await service.anonymous.send('POST', path)).status).toBe(204);
  expect(await mailsAfterMore(service, first)).toEqual([]);
});

test('who only follows the link stops nothing, and is led to the switch', async () => {
  const { service, first, pathOf } = await twoMails();
  const { status, headers } = await service.anonymous.get(pathOf('kim@placeholder.example'));
  expect([status, headers.location]).toEqual([303, '/notifications']);
  expect((await first.client.get('/api/notifications/settings')).body.mail).toBe(true);
});

test('a key that stands in no mail stops nothing', async () => {
  const { service, first } = await twoMails();
  const { body } = await service.anonymous.send('POST', `/api/notifications/mail/stop/${'x'.repeat(43)}`);
  expect(body).toMatchObject({ status: 404, code: 'not-found' });
  expect((await first.client.get('/api/notifications/settings')).body.mail).toBe(true);
});

test('a mail provider may press for all its readers at once, though for none of them again and again', async () => {
  const { service, pathOf } = await twoMails();
  const press = async (path: string) => (await service.anonymous.send('POST', path, ONE_CLICK, FORM)).status;
  const ofStrangers = Array.from(
    { length: 40 },
    (_, n) => `/api/notifications/mail/stop/${'x'.repeat(40)}${100 + n}`,
  );
  expect(new Set(await Promise.all(ofStrangers.map(press)))).toEqual(new Set([404]));
  const again = await Promise.all(Array.from({ length: 12 }, () => press(pathOf('kim@placeholder.example'))));
  expect(again.filter((status) => status === 429)).toHaveLength(2);
  expect(await press(pathOf('lee@placeholder.example'))).toBe(204);
});
