import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const DAY_MS = 24 * 3_600_000;

const goTo = (page: Page, step: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
const inTwoWeeks = () => new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10);
/** The panel of costs says so. */
const costs = (page: Page, words: string | RegExp) =>
  page.getByRole('complementary', { name: 'What it costs' }).getByText(words).waitFor();

inBrowser('posting a project', { demo: true }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test('from a template: the cost is live, what is missing is said at the field, nothing typed is lost offline, and it opens', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
      await page.goto(`${stint.origin}/post`);
      await page.getByRole('button', { name: /Qualified lead list/ }).click();
      const title = page.getByLabel('Title', { exact: true });
      await title.waitFor();
      await title.fill(`Find bakeries in ${width} towns`);
      await page.getByText('Saved.').waitFor();

      await goTo(page, 'Time and money');
      await page.getByLabel('Hours of work').fill('20');
      await page.getByLabel('Fee to the student').fill('250');
      await costs(page, '$275.00');
      await costs(page, '$25.00');
      await costs(page, '$12.50 an hour');
      await page.getByText('Under $20 an hour. From $400 on').waitFor();
      await page.getByLabel('Fee to the student').fill('200');
      await page.getByLabel('Days, from start').focus();
      await page.getByText('For these hours at least $240.').waitFor();
      await page.getByLabel('Fee to the student').fill('420');
      await page.getByText('Under $20 an hour').waitFor({ state: 'detached' });

      await page.context().setOffline(true);
      await goTo(page, 'How it is done');
      await page.getByLabel('Supervisor: name').fill('Kim Sample');
      await page.getByText('Kept on this device; saved as soon as').waitFor();
      await page.context().setOffline(false);
      await page.getByText('Saved.').waitFor();
      await page.reload();
      expect(await page.getByLabel('Supervisor: name').inputValue()).toBe('Kim Sample');

      await goTo(page, 'Check and publish');
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByText('Not quite ready yet').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.locator('main').getByRole('button', { name: 'How it is done' }).last().click();
      await page.getByText('Needed.').waitFor();
      await page.getByLabel('Supervisor: title').fill('Owner');
      await goTo(page, 'Time and money');
      await page.getByLabel('Last day to apply').fill(inTwoWeeks());
      await goTo(page, 'Check and publish');
      await page.getByLabel('The work involves no vulnerable people').check();
      await page.getByRole('article').getByText('Kim Sample, Owner').waitFor();
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      const open = page.getByRole('heading', { name: 'It is open' });
      await open.waitFor();
      await page.getByRole('link', { name: 'See it as students do' }).click();
      await page.getByRole('heading', { name: `Find bakeries in ${width} towns`, level: 1 }).waitFor();
      expect(faultsOf(page)).toEqual([]);
    });
  });

  test('a draft that another window saved meanwhile: both texts are kept, and the person says which counts', async () => {
    const { stint, person } = given();
    const page = await person();
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
    await page.goto(`${stint.origin}/post`);
    await page.getByRole('button', { name: /Start from nothing/ }).click();
    const title = page.getByLabel('Title', { exact: true });
    await title.waitFor();
    const elsewhere = await page.context().newPage();
    await elsewhere.goto(page.url());
    await elsewhere.getByLabel('Title', { exact: true }).fill('Typed elsewhere');
    await elsewhere.getByText('Saved.').waitFor();
    await title.fill('Typed here');
    await page.getByText('This draft was changed elsewhere').waitFor();
    expect(await title.inputValue()).toBe('Typed here');
    await page.getByRole('button', { name: 'What I typed here' }).click();
    await page.getByText('Saved.').waitFor();
    await elsewhere.getByLabel('Title', { exact: true }).fill('Typed elsewhere again');
    await elsewhere.getByRole('button', { name: 'What was saved elsewhere' }).click();
    await expect.poll(() => elsewhere.getByLabel('Title', { exact: true }).inputValue()).toBe('Typed here');
    expect(faultsOf(page)).toEqual([]);
  });

  test('a first post is read by the operator before students see it, and that is said', async () => {
    const { stint, person } = given();
    const page = await person();
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'waiting-for-first-review'));
    await page.goto(`${stint.origin}/post`);
    await page.getByRole('button', { name: /Blog articles/ }).click();
    await goTo(page, 'Time and money');
    await page.getByLabel('Last day to apply').fill(inTwoWeeks());
    await goTo(page, 'How it is done');
    await page.getByLabel('Supervisor: name').fill('Max Newcomer');
    await page.getByLabel('Supervisor: title').fill('Founder');
    await goTo(page, 'Check and publish');
    await page.getByLabel('The work involves no vulnerable people').check();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('heading', { name: 'A person looks at it first' }).waitFor();
    await page.reload();
    await page.getByText('In review').first().waitFor();
    await page.getByRole('button', { name: 'Withdraw the project' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the project' }).click();
    await page.getByRole('heading', { name: 'My projects' }).waitFor();
    expect(faultsOf(page)).toEqual([]);
  });
});
