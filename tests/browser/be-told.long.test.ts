import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { STUDENTS, studentAt } from '../../services/standalone/src/demo/plan.ts';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

/** The API as somebody who is signed in. */
async function apiAs(origin: string, { email, password }: { email: string; password: string }) {
  const json = { 'content-type': 'application/json' };
  const send = async (method: string, path: string, body?: unknown, headers = {}) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : json), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: an answer is as the API's documents say
    return { status: answer.status, body: (await answer.json()) as any };
  };
  const { body } = await send('POST', '/api/sessions', { email, password });
  const headers = { authorization: `Bearer ${body.accessToken}` };
  return (method: string, path: string, sent?: unknown) => send(method, path, sent, headers);
}

const unreadOn = async (page: Page) => {
  const label = await page.getByRole('link', { name: /^Notifications/ }).getAttribute('aria-label');
  return Number(/\d+/.exec(label ?? '')?.[0] ?? 0);
};

/** Puts the tab behind others, or before them again. */
const be = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(
    `Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'))`,
  );

inBrowser('being told', { demo: true }, (given) => {
  test.each(SIZES)(
    'at %d px the bell counts what happens while the page is open, also after a while behind other tabs or a lost connection; a notification leads to what it is about',
    async (width) => {
      const { stint, person } = given();
      const employer = await demoPerson(stint.origin, 'choosing-among-bids');
      const asEmployer = await apiAs(stint.origin, employer);
      const asStudent = await apiAs(stint.origin, await demoPerson(stint.origin, 'looking-for-work'));
      const { id } = (await asEmployer('GET', '/api/me')).body;
      const { items } = (await asEmployer('GET', '/api/projects/mine?status=open')).body;
      const open: { id: string; title: string }[] = items;
      const bids = (await asStudent('GET', '/api/bids?limit=100')).body.items;
      const taken = new Set(bids.map((bid: { projectId: string }) => bid.projectId));
      const free = open.filter((project) => !taken.has(project.id));
      expect(id && free.length).toBeGreaterThan(1);
      const bidOn = async ({ id: projectId }: { id: string }) => {
        const application = 'I have done this before and would begin by asking ten of your customers.';
        expect((await asStudent('POST', '/api/bids', { projectId, application })).status).toBe(201);
      };

      const page = await person({ width });
      await signIn(page, stint.origin, employer);
      const hearing = page.waitForResponse(
        (response) => response.url().endsWith('/stream') && page.url().endsWith('/notifications'),
      );
      await page.goto(`${stint.origin}/notifications`);
      await page.getByRole('heading', { name: 'Notifications' }).waitFor();
      await hearing;
      const unread = (await asEmployer('GET', '/api/notifications?unread=true&limit=1')).body.items;
      if (unread.length > 0) await page.getByRole('button', { name: 'Mark all as read' }).click();
      await expect.poll(() => unreadOn(page)).toBe(0);
      const [first, second] = free as [(typeof free)[number], (typeof free)[number]];
      await bidOn(first);
      await expect.poll(() => unreadOn(page), { timeout: 15_000 }).toBe(1);
      await page.getByText(`A student applied to “${first.title}”.`).waitFor();

      await be(page, 'hidden');
      const heardOn = page.waitForRequest((request) => 'last-event-id' in request.headers());
      await be(page, 'visible');
      await heardOn;

      await page.context().setOffline(true);
      await bidOn(second);
      await page.context().setOffline(false);
      await expect.poll(() => unreadOn(page), { timeout: 30_000 }).toBe(2);

      await page.getByLabel('Only unread').check();
      await expect.poll(() => page.getByRole('button', { name: 'Mark as read' }).count()).toBe(2);
      await page.getByRole('button', { name: 'Mark as read' }).first().click();
      await expect.poll(() => unreadOn(page)).toBe(1);
      const left = page.getByRole('link', { name: /^A student applied to/ });
      await expect.poll(() => left.count()).toBe(1);
      await left.click();
      await page.waitForURL(/\/bids\//);
      await expect.poll(() => unreadOn(page)).toBe(0);
      expect(faultsOf(page)).toEqual([]);
    },
  );

  test.each(SIZES)('at %d px mails are turned off and on, and stay as they were left', async (width) => {
    const { stint, person } = given();
    const page = await person({ width });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'looking-for-work'));
    await page.goto(`${stint.origin}/notifications`);
    const mails = page.getByRole('switch', { name: 'By mail, too' });
    await page.getByText(/goes to \S+@\S+\./).waitFor();
    await expect.poll(() => mails.isChecked()).toBe(true);
    await mails.click();
    await expect.poll(() => mails.isChecked()).toBe(false);
    await page.reload();
    await mails.waitFor({ state: 'attached' });
    expect(await mails.isChecked()).toBe(false);
    await mails.click();
    await expect.poll(() => mails.isChecked()).toBe(true);
    expect(await violationsOn(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });

  test.each(SIZES)(
    'at %d px a student of the same school is asked for an interview, answers it, and both know how to reach one another',
    async (width) => {
      const { stint, person } = given();
      const alumna = await demoPerson(stint.origin, 'choosing-among-bids');
      const asAlumna = await apiAs(stint.origin, alumna);
      const { items: projects } = (await asAlumna('GET', '/api/projects/mine?limit=100')).body;
      const all = await Promise.all(
        projects.map(({ id }: { id: string }) => asAlumna('GET', `/api/bids?projectId=${id}&almaMater=mine`)),
      );
      const standing = all
        .flatMap(({ body }) => body.items ?? [])
        .filter(({ status }: { status: string }) => status === 'live' || status === 'shortlisted');
      const bid = standing[SIZES.indexOf(width)];
      const asked = await asAlumna('POST', '/api/interviews', {
        ...{ bidId: bid.id, message: 'I began where you are now, and would like to hear your plans.' },
        ...{ proposedTimes: ['Tuesday after four'], contact: 'kim@acorncoffee.example' },
      });
      expect(asked.status).toBe(201);
      const students = Array.from({ length: STUDENTS }, (_, i) => studentAt(i, new Date().toISOString()));
      const { email } = students.find(({ name }) => name === bid.student.displayName) ?? { email: '' };

      const page = await person({ width });
      await signIn(page, stint.origin, { email, password: alumna.password });
      await page.goto(`${stint.origin}/interviews`);
      await page.getByText('Tuesday after four').waitFor();
      await page.getByRole('button', { name: 'Accept' }).click();
      await page.getByText('Needed.').waitFor();
      await page.getByLabel('How to reach you').fill('robin@school.example');
      await page.getByLabel('A word to them').fill('Tuesday fits.');
      await page.reload();
      expect(await page.getByLabel('A word to them').inputValue()).toBe('Tuesday fits.');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Accept' }).click();
      await page.getByText('There is no connection. Nothing is lost').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Accept' }).click();
      await page.getByText('kim@acorncoffee.example').waitFor();
      expect(await violationsOn(page)).toEqual([]);

      const other = await person({ width });
      await signIn(other, stint.origin, alumna);
      await other.goto(`${stint.origin}/interviews/${asked.body.id}`);
      await other.getByText('Tuesday fits.').waitFor();
      await other.getByText('robin@school.example').waitFor();
      expect(await violationsOn(other)).toEqual([]);
      expect([...faultsOf(page), ...faultsOf(other)]).toEqual([]);
    },
  );
});
