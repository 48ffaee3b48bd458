import { readFileSync } from 'node:fs';
import { newId } from '@stint/core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aDispute, aFirstPost, anEngagement } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const usd = (amountCents: number) => ({ amountCents, currency: 'USD' });
const NOW = new Date().toISOString();

const letterOf = (type: string) => ({
  id: newId(),
  topic: 'stint.bids',
  key: newId(),
  type,
  reason: 'the project of this bid is not known here',
  at: NOW,
});
const LOST = {
  engagementId: newId(),
  projectId: newId(),
  projectTitle: 'Map the regional coffee roasters',
  employerId: newId(),
  studentId: newId(),
  status: 'frozen',
  fee: usd(40_000),
  commission: usd(4_000),
  total: usd(44_000),
  waitsFor: { code: 'chargeback-ruling', detail: 'the operator has to decide' },
  timeline: [{ step: 'frozen', at: NOW }],
};

const dialog = (page: Page) => page.getByRole('dialog');

inBrowser('the operator’s desk', { demo: false }, (given) => {
  // One sign-in serves all tests of a width: an account may try a few times a minute only.
  const signedIn = new Map<Width, Page>();
  const atTheDesk = async (width: Width): Promise<Page> => {
    const { stint, person, another } = given();
    const before = signedIn.get(width);
    const page = before ? await another(before) : await person({ width });
    signedIn.set(width, page);
    if (before) await before.close();
    else await signIn(page, stint.origin, stint.operator);
    return page;
  };
  const go = (page: Page, path: string) => page.goto(`${given().stint.origin}/operator${path}`);

  describe.each(SIZES)('at %d px', (width) => {
    test('a first post is turned down with a reason, another one approved, and then it is open', async () => {
      const { stint } = given();
      const titles = [`Count the trees of ${width}`, `Draw the bridges of ${width}`] as const;
      await aFirstPost(stint, `trees${width}`, titles[0]);
      const approved = await aFirstPost(stint, `bridges${width}`, titles[1]);
      const page = await atTheDesk(width);
      await go(page, '');
      await page.getByRole('link', { name: 'First posts' }).click();
      const post = (title: string) => page.getByRole('article').filter({ hasText: title });
      await post(titles[0]).getByText(`trees${width}.example`).waitFor();
      for (const term of [
        'Plan and carry out a small market study',
        'research, spreadsheets',
        'if you say where',
      ])
        await post(titles[0]).getByText(term).waitFor();
      await post(titles[0]).getByRole('button', { name: 'Turn down' }).click();
      await dialog(page).getByLabel('What has to change').fill('No.');
      await dialog(page).getByRole('button', { name: 'Turn down' }).click();
      await dialog(page).getByText('At least 10 characters.').waitFor();
      await dialog(page).getByLabel('What has to change').fill('Say which trees, and where they are.');
      await dialog(page).getByRole('button', { name: 'Turn down' }).click();
      await post(titles[0]).waitFor({ state: 'detached' });
      await post(titles[1]).getByRole('button', { name: 'Approve and open' }).click();
      await page.getByText('No post waits').waitFor();
      await page.goto(`${stint.origin}/projects/${approved}`);
      await page.getByRole('heading', { name: titles[1] }).waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    test('a dispute is ruled on by the keyboard and to the cent; the reasons written outlive a reload', async () => {
      const { stint } = given();
      const { id } = await aDispute(stint, `split${width}`, { title: `Map the tea houses of ${width}` });
      const page = await atTheDesk(width);
      await go(page, '/disputes');
      await page.getByRole('link', { name: `Map the tea houses of ${width}` }).click();
      await page.getByText('The hand-over covers half').waitFor();
      await page.getByText('The other half was locked').waitFor();

      const slider = page.getByRole('slider', { name: 'To the student' });
      await slider.focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await slider.getAttribute('aria-valuetext')).toBe(
        '$2.00 to the student, $437.80 back to the employer',
      );
      await page.getByLabel('To the student, exactly').fill('123.45');
      // 12.345 of the commission follow the student's part, half a cent going up.
      await page.getByText('$304.20').waitFor();
      await page.getByLabel('Your reasons').fill('Half of it is usable, and that half is well done.');
      await page.reload();
      await page.getByText('$304.20').waitFor();
      expect(await page.getByLabel('Your reasons').inputValue()).toContain('well done');

      await page.getByRole('button', { name: 'Rule', exact: true }).click();
      await dialog(page).getByText('$123.45 goes to the student, $304.20').waitFor();
      await dialog(page).getByRole('button', { name: 'Rule' }).click();
      await page.getByText('This is decided.').waitFor();
      await page.getByText('Decided: to the student').waitFor();

      await page.getByRole('button', { name: 'Strike against the student' }).click();
      await dialog(page).getByLabel('What happened').fill('Handed in half, and told nobody until asked.');
      await dialog(page).getByRole('button', { name: 'Confirm the strike' }).click();
      await page.getByText('Strike as a student').waitFor();
      expect(page.url()).toContain(id);
      expect(faultsOf(page)).toEqual([]);
    });

    test('the ledger is filtered by its address, saved as a file, and agrees with Stripe', async () => {
      const { stint } = given();
      const { id } = await anEngagement(stint, `ledger${width}`);
      const page = await atTheDesk(width);
      await go(page, '/ledger');
      await page.getByText('All together: $0.00').waitFor();
      await page.getByLabel('Kind').selectOption('Payment by an employer');
      await page.getByLabel('Engagement').fill(id);
      await page.waitForURL(new RegExp(`kind=charge&engagement=${id}`));
      await expect.poll(() => page.getByRole('link', { name: id }).count()).toBe(1);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'As CSV' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('ledger.csv');
      expect(readFileSync(await file.path(), 'utf8').match(new RegExp(id, 'g'))?.length).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'Compare with Stripe' }).click();
      await page.getByText('Everything agrees.').waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    // Nobody can make a service fail from outside, nor hurry a bank: what the API answers then is played.
    test('a failed message is replayed, another discarded; a lost chargeback is decided to the cent', async () => {
      const page = await atTheDesk(width);
      const letters = ['bid.accepted.v1', 'project.published.v1'].map((type) => letterOf(type));
      await page.route('**/api/dead-letters/payout**', (route) => {
        const { pathname } = new URL(route.request().url());
        const [, id, verb] = /payout\/([^/]+)\/(replay|discard)$/.exec(pathname) ?? [];
        if (!verb) return route.fulfill({ json: { items: letters } });
        letters.splice(
          letters.findIndex((letter) => letter.id === id),
          1,
        );
        return route.fulfill({ status: 204 });
      });
      await go(page, '/messages');
      await page.getByText('bid.accepted.v1').waitFor();
      await page.getByRole('button', { name: 'Replay' }).first().click();
      await page.getByText('bid.accepted.v1').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Discard' }).click();
      await dialog(page).getByRole('button', { name: 'Discard' }).click();
      await page.getByText('project.published.v1').waitFor({ state: 'detached' });

      let ruled: unknown;
      await page.route('**/api/payments**', (route) => {
        if (route.request().method() !== 'POST') return route.fulfill({ json: { items: [LOST] } });
        ruled = route.request().postDataJSON();
        return route.fulfill({ json: LOST });
      });
      await go(page, '/payments');
      await page.getByText('The bank took the money back.').waitFor();
      await page.getByRole('button', { name: 'Decide' }).click();
      await dialog(page).getByLabel('To the student, exactly').fill('99.99');
      await dialog(page).getByRole('button', { name: 'Decide' }).click();
      await dialog(page).waitFor({ state: 'detached' });
      expect(ruled).toEqual({ toStudent: { amountCents: 9_999, currency: 'USD' } });
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
