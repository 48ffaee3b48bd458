import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aPaidEngagement } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

const dialog = (page: Page) => page.getByRole('dialog');

async function record(page: Page, position: string): Promise<void> {
  await page.getByRole('button', { name: position, exact: true }).click();
  await dialog(page).getByText(`Record: ${position}?`).waitFor();
  expect(await violationsOn(page)).toEqual([]);
  await dialog(page).getByRole('button', { name: 'Record it' }).click();
  await page.getByText(`Recorded: ${position}. The student has been asked to confirm it.`).waitFor();
  await page.getByRole('button', { name: position, exact: true }).waitFor({ state: 'detached' });
}

inBrowser('work that led to a position', { demo: false }, (given) => {
  test.each(SIZES)(
    'at %d px the employer records it, the student confirms it, and only what is confirmed is shown to others',
    async (width) => {
      const { stint, person, another } = given();
      const pair = await aPaidEngagement(stint, `converts${width}`);
      const [employer, student] = await Promise.all([person({ width }), person({ width })]);
      await signIn(employer, stint.origin, pair.employer);
      await signIn(student, stint.origin, pair.student);
      for (const page of [employer, student]) {
        await page.goto(`${stint.origin}/engagements/${pair.id}`);
        await page.getByText('Paid out', { exact: true }).first().waitFor();
      }
      expect(await student.getByText('It led to more').count()).toBe(0);

      await record(employer, 'Internship');
      // Both are shown what the other did while they look.
      await student.getByText('says that this work led to an internship. Is that so?').waitFor();
      await student.getByText('it is shown nowhere until you confirm it').waitFor();
      expect(await violationsOn(student)).toEqual([]);
      const portfolio = await another(student);
      await portfolio.goto(`${stint.origin}/portfolio`);
      await portfolio.getByRole('group', { name: 'Finished work' }).getByRole('checkbox').check();
      await portfolio.getByRole('button', { name: 'Save', exact: true }).click();
      const shown = portfolio.getByRole('region', { name: 'How it looks' });
      await shown.getByRole('article').waitFor();
      expect(await shown.getByText('Led to').count()).toBe(0);

      await student.getByRole('button', { name: 'Yes, confirm it' }).click();
      await student.getByText('You confirmed that this work led to an internship.').waitFor();
      await employer.getByText('Internship, confirmed by the student.').waitFor();
      await portfolio.reload();
      await shown.getByText('Led to an internship').waitFor();

      await record(employer, 'Full-time position');
      await student.getByText('says that this work led to a full-time position. Is that so?').waitFor();
      await portfolio.reload();
      await shown.getByRole('article').waitFor();
      expect(await shown.getByText('Led to').count()).toBe(0);
      await student.getByRole('button', { name: 'Yes, confirm it' }).click();
      await student.getByText('You confirmed that this work led to a full-time position.').waitFor();
      await employer.getByText('Full-time position, confirmed by the student.').waitFor();
      await portfolio.reload();
      await shown.getByText('Led to a full-time position').waitFor();
      expect([employer, student, portfolio].flatMap((page) => faultsOf(page))).toEqual([]);
    },
  );
});
