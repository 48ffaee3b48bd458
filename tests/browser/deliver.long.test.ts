import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { storyAt, studentAt } from '../../services/standalone/src/demo/plan.ts';
import { indexOfStory } from '../../services/standalone/src/demo/stories.ts';
import { faultsOf, type InBrowser, inBrowser, type Width } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

/** The page of the one engagement of the demo story's student. */
async function studentOf(
  story: Parameters<typeof indexOfStory>[0],
  { stint, person }: InBrowser,
  width: Width,
): Promise<Page> {
  const { password } = await demoPerson(stint.origin, 'looking-for-work');
  const page = await person({ width });
  const { email } = studentAt(storyAt(indexOfStory(story)).student, new Date().toISOString());
  await signIn(page, stint.origin, { email, password });
  await page.goto(`${stint.origin}/engagements`);
  await page.locator('main h2').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Answers what the project asks about AI tools, whatever it asks. */
async function answerAboutAi(page: Page): Promise<void> {
  const forbidden = page.getByLabel('I used no AI tools.');
  const no = page.getByRole('radio', { name: 'No', exact: true });
  if (await forbidden.count()) await forbidden.check();
  else if (await no.count()) await no.check();
}

inBrowser('doing the work', { demo: true }, (given) => {
  test('at 1440 px changes are answered; what was typed outlives a reload and a lost connection', async () => {
    const page = await studentOf('changesRequested', given(), 1440);
    await page.getByText('Two of the sources are missing; please add them.').first().waitFor();
    await page.getByText('(change asked for)').waitFor();
    const made = page.getByLabel('What you made');
    await page.getByLabel('Each has a role').check();
    await made.fill('The two missing sources are in rows 12 and 40.');
    await page.reload();
    await page.getByText('What you wrote before is still here.').waitFor();
    expect(await made.inputValue()).toBe('The two missing sources are in rows 12 and 40.');
    await page.getByText('1 of 2 ticked').waitFor();
    await answerAboutAi(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText('There is no connection. Nothing is lost').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByRole('heading', { name: 'The employer reviews your work' }).waitFor();
    await page.getByText('in 13 days').first().waitFor();
    await page.getByText('Approved by itself:').waitFor();
    await page.getByText('rows 12 and 40').waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test('at 360 px work is logged and handed in for the first time; what is missing is said at its field', async () => {
    const page = await studentOf('funded', given(), 360);
    await page.getByLabel('Hours', { exact: true }).fill('2.5');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Needed.').waitFor();
    await page.getByLabel('What for').fill('Read the briefing');
    await page.reload();
    expect(await page.getByLabel('What for').inputValue()).toBe('Read the briefing');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Added.').waitFor();
    await page.getByRole('cell', { name: 'Read the briefing' }).waitFor();

    await page.getByLabel('Links').fill('http://files.example/list');
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByText('A complete address that begins with https://').waitFor();
    const made = page.getByLabel('What you made');
    await expect.poll(() => made.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    await made.fill('The list, with its sources.');
    await page.getByLabel('Links').fill('https://files.example/list');
    await answerAboutAi(page);
    await page.getByRole('button', { name: 'Hand in', exact: true }).click();
    await page.getByRole('heading', { name: 'The employer reviews your work' }).waitFor();

    await page.getByRole('button', { name: 'Propose to cancel' }).click();
    await page.getByLabel('Your reason').fill('I am ill and cannot go on.');
    await page.getByRole('button', { name: 'Send the proposal' }).click();
    await page.getByText('You proposed to cancel').waitFor();
    expect(faultsOf(page)).toEqual([]);
  });
});
