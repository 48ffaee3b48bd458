import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const DAY_MS = 24 * 3_600_000;

const goTo = (page: Page, step: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
const skills = (page: Page) => page.getByRole('combobox', { name: 'Skills' });
async function addSkill(page: Page, skill: string): Promise<void> {
  await skills(page).fill(skill);
  await skills(page).press('Enter');
}
const hasFocus = (part: Locator) =>
  part.evaluate((element) => element === element.ownerDocument.activeElement);
/** Pastes two skills, the second too long: the field's own limit does not hold what is pasted with a comma. */
const PASTE_TOO_LONG = `(() => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', 'excel,' + 'a skill that goes on '.repeat(3));
  const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(pasted);
})()`;
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
      await expect.poll(() => hasFocus(open)).toBe(true);
      await page.getByRole('link', { name: 'See it as students do' }).click();
      await page.getByRole('heading', { name: `Find bakeries in ${width} towns`, level: 1 }).waitFor();

      const { pathname } = new URL(page.url());
      await page.goto(`${stint.origin}${pathname}/edit`);
      await addSkill(page, 'Bookkeeping');
      await goTo(page, 'Check and publish');
      await page.getByRole('button', { name: 'Save the changes' }).click();
      await page.getByText('Saved. Students see it like this now.').waitFor();
      expect(faultsOf(page)).toEqual([]);
    });
  });

  test('a draft begun from nothing is found again as it was left: what the service spells its own way is no change elsewhere', async () => {
    const { stint, person } = given();
    const page = await person();
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
    await page.goto(`${stint.origin}/post`);
    await page.getByRole('button', { name: /Start from nothing/ }).click();
    const title = page.getByLabel('Title', { exact: true });
    await title.fill('Clean our figures ');
    await addSkill(page, 'Excel');
    await goTo(page, 'What is handed in');
    await page.getByLabel('Deliverable 1').fill('A clean sheet');
    await page.getByLabel('Accepted when (1)').fill('No row is there twice ');
    await page.getByText('Saved.').waitFor();
    await page.goto(`${stint.origin}${new URL(page.url()).pathname}`);
    await title.waitFor();
    expect(await title.inputValue()).toBe('Clean our figures');
    await page.getByText('excel', { exact: true }).waitFor();
    expect(await page.getByText('This draft was changed elsewhere').count()).toBe(0);
    await title.fill('Clean all our figures');
    await page.getByText('Saved.').waitFor();
    await page.reload();
    await title.waitFor();
    expect(await title.inputValue()).toBe('Clean all our figures');
    expect(faultsOf(page)).toEqual([]);
  });

  test('a text of a list that is too long is marked at once, and saved when it is mended', async () => {
    const { stint, person } = given();
    const page = await person();
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'choosing-among-bids'));
    await page.goto(`${stint.origin}/post`);
    await page.getByRole('button', { name: /Start from nothing/ }).click();
    await skills(page).focus();
    await page.evaluate(PASTE_TOO_LONG);
    await page.getByText('See the marked fields').waitFor();
    await page.getByText('At most 40 characters.').waitFor();
    await skills(page).press('Backspace');
    await page.getByText('Saved.').waitFor();
    expect(faultsOf(page)).toEqual([]);
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
