import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aBid, anEngagement } from './given.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const wordsAt = (width: Width) =>
  `(${width}) I have done this twice before, and would begin by asking ten of your customers what they miss.`;

/** Reads their bids until one says so. */
const expectBidSays = (page: Page, says: string) =>
  expect
    .poll(async () => {
      await page.reload();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      return page.locator('main').getByText(says, { exact: true }).count();
    })
    .toBe(1);

inBrowser('applying for a project', { demo: true }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test('what was typed outlives a reload and a lost connection; once sent, the bid says by when it is answered', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      const words = wordsAt(width);
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'looking-for-work'));
      // The two widths take different projects: one student has one bid on a project.
      await page.goto(`${stint.origin}/?sort=${width === 1440 ? 'fee' : 'apply-by'}`);
      await page
        .locator('main h2')
        .nth(width === 1440 ? 3 : 5)
        .click();
      await page.getByRole('link', { name: 'Apply', exact: true }).click();
      const application = page.getByLabel('Your application');
      await application.fill('Too short');
      await page.getByText('41 more characters to go').waitFor();
      await application.fill(words);
      await page.reload();
      await page.getByText('What you wrote before is still here.').waitFor();
      expect(await application.inputValue()).toBe(words);

      const send = page.getByRole('button', { name: 'Send application' });
      await page.context().setOffline(true);
      await send.click();
      await page.getByText('There is no connection. Nothing is lost').waitFor();
      await page.context().setOffline(false);
      await send.click();
      await page.getByRole('heading', { name: 'My bids' }).waitFor();
      await page.getByText(words).waitFor();
      await page.getByText('Answered by').first().waitFor();

      const bid = page.locator('main').getByText(words).locator('xpath=ancestor::*[.//button][1]');
      await bid.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByLabel('Your application').fill(`${words} I can start today.`);
      await page.getByRole('button', { name: 'Save the change' }).click();
      await page.getByText(`${words} I can start today.`).waitFor();
      expect(faultsOf(page)).toEqual([]);
    });
  });

  test.each(SIZES)(
    'at %d px what explore looks for is saved under a name, opened again and deleted',
    async (width) => {
      const { stint, person } = given();
      const page = await person({ width });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'looking-for-work'));
      await page.goto(`${stint.origin}/?q=design&minHours=10`);
      await page.getByRole('button', { name: 'Save this search' }).click();
      await page.getByLabel('Its name').fill('Design, ten hours up');
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('There is no connection. Nothing is lost').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved.').waitFor();
      await page.locator('main').getByRole('link', { name: 'Saved searches' }).click();
      await page.getByText('Nothing new').waitFor();
      await page.getByRole('link', { name: 'Open Design, ten hours up' }).click();
      await page.waitForURL(/q=design/);
      await page.getByText('From 10 hours').waitFor();
      await page.goto(`${stint.origin}/searches`);
      await page.getByRole('button', { name: 'Delete Design, ten hours up' }).click();
      await page.getByText('No saved search yet').waitFor();
      expect(faultsOf(page)).toEqual([]);
    },
  );

  test.each(SIZES)(
    'at %d px a student reads why a bid was declined, and what became of it where nobody answered or worked',
    async (width) => {
      const { stint, person } = given();
      const [declined, withdrawn, cancelled] = await Promise.all([
        aBid(stint, `declined${width}`),
        aBid(stint, `withdrawn${width}`),
        anEngagement(stint, `cancelled${width}`),
      ]);
      await declined.employer.ask('POST', `/api/bids/${declined.id}/decline`, { reason: 'timing' });
      await withdrawn.employer.ask('POST', `/api/projects/${withdrawn.projectId}/withdraw`);
      for (const side of [cancelled.employer, cancelled.student])
        await side.ask('POST', `/api/engagements/${cancelled.id}/cancel`, { reason: 'The shop has closed.' });
      for (const [{ student }, says] of [
        [declined, 'The time does not work out'],
        [withdrawn, 'Project withdrawn'],
        [cancelled, 'Work cancelled'],
      ] as const) {
        const page = await person({ width });
        await signIn(page, stint.origin, student);
        await page.goto(`${stint.origin}/bids`);
        await expectBidSays(page, says);
        expect(await violationsOn(page)).toEqual([]);
        expect(faultsOf(page)).toEqual([]);
      }
    },
  );
});
