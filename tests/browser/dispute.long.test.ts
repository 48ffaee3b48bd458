import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aDelivery } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const SIDES = [
  ['employer', 'student'],
  ['student', 'employer'],
] as const;
const REASON = 'Half of what was agreed on is missing, and nobody has said why.';
const ANSWER = 'All of it is on the second sheet, with a source in every row.';

/** What a button opens: one act, and the words that the other side is owed. */
async function say(page: Page, button: string, words: string, action: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog', { name: button });
  const statement = dialog.getByLabel('Your statement');
  await statement.fill('No.');
  await dialog.getByRole('button', { name: action }).click();
  await dialog.getByText('At least 20 characters.').waitFor();
  await statement.fill(words);
  await page.reload();
  await page.getByRole('button', { name: button }).click();
  expect(await statement.inputValue()).toBe(words);
  expect(await violationsOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: action }).click();
  await dialog.waitFor({ state: 'detached' });
}

const story = (page: Page) => page.locator('main section').filter({ hasText: /^Dispute/ });

inBrowser('a dispute', { demo: false }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test.each(SIDES)(
      'the %s opens it, the %s answers, and both read that the fee is frozen, and until when',
      async (opening, answering) => {
        const { stint, person } = given();
        const pair = await aDelivery(stint, `${opening}.disputes${width}`);
        const [page, other] = await Promise.all([person({ width }), person({ width })]);
        await signIn(page, stint.origin, pair[opening]);
        await signIn(other, stint.origin, pair[answering]);
        for (const each of [page, other]) {
          await each.goto(`${stint.origin}/engagements/${pair.id}`);
          await each.getByText('Delivered', { exact: true }).waitFor();
        }

        await say(page, 'Open a dispute', REASON, 'Open the dispute');
        await story(page).getByText(`The ${opening} says`).waitFor();
        // Whoever is asked is shown it while they look, and so are its dates.
        await story(other).getByText(REASON).waitFor();
        for (const each of [page, other]) {
          await each.getByText('In dispute', { exact: true }).waitFor();
          await story(each)
            .getByText(/^To be answered by .+ \(in \d days\)$/)
            .waitFor();
          await story(each)
            .getByText(/^Decided by /)
            .waitFor();
          await story(each).getByText('no money moves until the operator has decided').waitFor();
          expect(await each.getByRole('button', { name: /Approve|Ask for changes|Cancel/ }).count()).toBe(0);
          expect(await violationsOn(each)).toEqual([]);
        }
        expect(await page.getByRole('button', { name: 'Answer the dispute' }).count()).toBe(0);

        await say(other, 'Answer the dispute', ANSWER, 'Send the answer');
        await story(other).getByText(ANSWER).waitFor();
        await story(page).getByText(ANSWER).waitFor();
        for (const each of [page, other]) {
          await story(each)
            .getByText(/^Decided by /)
            .waitFor();
          expect(await story(each).getByText('To be answered by').count()).toBe(0);
          expect(await each.getByRole('button', { name: 'Answer the dispute' }).count()).toBe(0);
        }

        const [student, employer] = opening === 'student' ? [page, other] : [other, page];
        await student.goto(`${stint.origin}/payouts`);
        await student.getByText('On hold', { exact: true }).waitFor();
        await student.getByText('A dispute holds it until the operator has decided.').waitFor();
        await employer.goto(`${stint.origin}/spending`);
        await employer.getByText('Frozen until a ruling').waitFor();
        expect([...faultsOf(page), ...faultsOf(other)]).toEqual([]);
      },
    );
  });
});
