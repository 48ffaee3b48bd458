import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { employerAt, storyAt, studentAt } from '../../services/standalone/src/demo/plan.ts';
import { indexOfStory } from '../../services/standalone/src/demo/stories.ts';
import { violationsOn } from './axe.ts';
import { faultsOf, type InBrowser, inBrowser, type Width } from './browser.ts';
import { leaveAndComeBack } from './leave.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

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

/** Fills in what the page at Stripe asks, and hands it in. */
async function tellStripe(page: Page): Promise<void> {
  const birthday = { 'First name': 'Robin', 'Last name': 'Sample', 'Date of birth': '2004-05-06' };
  const account = { 'Home address': '1 Example Street', 'Routing number': '110000000' };
  for (const [label, text] of Object.entries({ ...birthday, ...account, 'Account number': '000123456789' }))
    await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Hand in' }).click();
}

/** Chooses `overall`, gives one score and observes nothing else, and writes the rest. */
async function fillEvaluation(page: Page, overall: number, strengths: string): Promise<void> {
  const choose = (group: string, key: string) =>
    page.getByRole('group', { name: group }).getByRole('radio', { name: key, exact: true }).check();
  await choose('Overall', String(overall));
  await choose('Communication', '5');
  const others = ['Career and self-development', 'Critical thinking', 'Equity and inclusion'];
  for (const name of [...others, 'Leadership', 'Professionalism', 'Teamwork', 'Technology'])
    await choose(name, 'Not observed');
  await page.getByLabel('What went well').fill(strengths);
  await page.getByLabel('Advice').fill('Begin a week earlier.');
  await choose('Would you work together again?', 'Yes');
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
    await page.getByText('in 14 days').first().waitFor();
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
    const day = page.getByLabel('Day', { exact: true });
    const today = await day.inputValue();
    const hours = page.getByRole('textbox', { name: 'Hours', exact: true });
    await hours.fill('22');
    await page.getByLabel('What for').fill('Everything else');
    await day.fill('2020-02-03');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Between the day the work began and today.').waitFor();
    await day.fill(today);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const tooMuch = page.getByText('this day has more than 24 hours.');
    await tooMuch.waitFor();
    await hours.fill('20');
    await tooMuch.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('cell', { name: 'Everything else' }).waitFor();

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

  test('after the approval both evaluate, one without seeing the other’s, and then read them side by side', async () => {
    const page = await studentOf('approved', given(), 1440);
    const address = page.url();
    await page.getByRole('button', { name: 'Send the evaluation' }).click();
    await page.getByText('Needed.').first().waitFor();
    await fillEvaluation(page, 4, 'A clear briefing.');
    await page.reload();
    await page.getByText('What you wrote before is still here.').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send the evaluation' }).click();
    await page.getByText('There is no connection. Nothing is lost').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Send the evaluation' }).click();
    await page.getByText('Yours is in. You can change it until both are shown.').waitFor();

    const { stint, person } = given();
    const other = await person({ width: 360 });
    const { password } = await demoPerson(stint.origin, 'looking-for-work');
    const { email } = employerAt(storyAt(indexOfStory('approved')).employer);
    await signIn(other, stint.origin, { email, password });
    await other.goto(address);
    await other.getByText('You read it once yours is in too, or time is up.').waitFor();
    expect(await other.getByText('A clear briefing.').count()).toBe(0);
    await fillEvaluation(other, 5, 'Asked early.');
    await other.getByRole('button', { name: 'Send the evaluation' }).click();
    await other.getByText('A clear briefing.').waitFor();
    await page.reload();
    await page.getByText('Asked early.').waitFor();
    await page.getByText('4 of 5', { exact: true }).waitFor();
    await page.getByText('5 of 5', { exact: true }).waitFor();
    expect([...faultsOf(page), ...faultsOf(other)]).toEqual([]);
  });

  test('approved work waits for the set-up, and is paid once Stripe has what it asks', async () => {
    const { stint, person } = given();
    const page = await person({ width: 1440 });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'setting-up-payouts'));
    await page.goto(`${stint.origin}/payouts`);
    await page.getByText('The money is yours. Set up payouts, and it is sent at once.').waitFor();
    await page.getByText('Waiting for your payout set-up').waitFor();
    const setUp = page.getByRole('button', { name: 'Set up payouts' });
    await leaveAndComeBack(page, setUp, '**/setup/**');
    await setUp.click();
    await tellStripe(page);
    await page.waitForURL(/\/payouts\/set-up/);
    await page.getByText('Welcome back.').waitFor();
    await page.getByText('Payouts reach you. Nothing is missing.').waitFor();
    await page.getByRole('link', { name: 'See my payouts' }).click();
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByRole('heading', { name: 'Every payout' }).waitFor();
          await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
          return page.getByText('Paid out', { exact: true }).count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download all as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('payouts.csv');
    const [head, line] = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(head?.replace('\uFEFF', '')).toBe('project,engagement,status,feeUsd,paidUsd,paidAt');
    expect(line).toContain('released');
    expect(faultsOf(page)).toEqual([]);
  });

  test('on a narrow screen: who leaves Stripe’s page unfinished is told what is still wanted, and goes on', async () => {
    const { stint, person } = given();
    const page = await person({ width: 360 });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'looking-for-work'));
    await page.goto(`${stint.origin}/payouts/set-up?again=1`);
    await page.getByText('The page at Stripe had expired.').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Set up payouts' }).click();
    await page.getByText('There is no connection. Nothing is lost').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Set up payouts' }).click();
    await page.getByRole('button', { name: 'Finish later' }).click();
    await page.getByText('a bank account or debit card').waitFor();
    await page.getByRole('button', { name: 'Go on at Stripe' }).click();
    await tellStripe(page);
    await page.getByText('Payouts reach you. Nothing is missing.').waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test.each(SIZES)(
    'at %d px finished work is put on a page that whoever has its link can read, and on none that is not public',
    async (width) => {
      const { stint, person } = given();
      const line = `I find out what customers want, ${width} times.`;
      const page = await person({ width });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'showing-finished-work'));
      await page.goto(`${stint.origin}/portfolio`);
      const work = page.getByRole('group', { name: 'Finished work' }).getByRole('checkbox');
      await work.first().check();
      await page.getByLabel('A line about you').fill(line);
      await page.reload();
      await page.getByText('had not saved, is still here').waitFor();
      await page.getByLabel('Whoever has the link can read it').check();
      await page.getByRole('button', { name: 'Save and publish' }).click();
      const address = await page.getByText(/\/portfolios\/\w+$/).innerText();

      const stranger = await person({ width });
      await stranger.goto(address);
      await stranger.getByText(line).waitFor();
      await stranger.getByRole('heading', { level: 2 }).first().waitFor();
      expect(await violationsOn(stranger)).toEqual([]);

      await page.getByLabel('Whoever has the link can read it').uncheck();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Nobody but you can read it at the moment.').waitFor();
      await stranger.reload();
      await stranger.getByText('There is nothing here').waitFor();
      expect([...faultsOf(page), ...faultsOf(stranger)]).toEqual([]);
    },
  );

  test.each(SIZES)(
    'at %d px the year’s earnings are bars, a table and a sum that say the same',
    async (width) => {
      const { stint, person } = given();
      const page = await person({ width });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'showing-finished-work'));
      await page.goto(`${stint.origin}/payouts`);
      const year = await page.getByLabel('Year').inputValue();
      const card = page.locator('main').getByText(`Paid to you in ${year}`);
      const sum = await card.locator('xpath=following-sibling::*[1]').innerText();
      expect(sum).toMatch(/^\$\d+\.\d\d$/);
      await page.getByText('As a table').click();
      const table = page.getByRole('table', { name: `Earnings by month, ${year}` });
      expect(await table.getByText(sum).count()).toBe(1);
      await page.getByLabel('Year').selectOption(String(Number(year) - 1));
      await page.getByText('No payouts in this year.').waitFor();
      expect(faultsOf(page)).toEqual([]);
    },
  );
});
