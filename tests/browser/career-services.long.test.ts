import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aPaidEngagement, aStudent } from './given.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

/** Loads what the school sees until the work is on it, or no longer is: nobody tells a school of a consent. */
const expectShown = (page: Page, title: string, times: 0 | 1) =>
  expect
    .poll(async () => {
      await page.reload();
      await page.getByRole('article').first().waitFor();
      return page.getByRole('article').filter({ hasText: title }).count();
    })
    .toBe(times);

inBrowser('career services', { demo: true }, (given) => {
  test.each(SIZES)(
    'at %d px: an account with an address at a school is made to speak for it, and no longer',
    async (width) => {
      const { stint, person } = given();
      const { email, ask } = await aStudent(stint, `dean${width}`);
      const page = await person({ width });
      await signIn(page, stint.origin, stint.operator);
      await page.goto(`${stint.origin}/operator`);
      const section = page.locator('section').filter({ hasText: 'Whoever speaks for a school' });
      const grant = section.getByRole('button', { name: 'Let it speak for the school' });
      const school = section.getByRole('combobox', { name: 'School', exact: true });
      await section.getByLabel('E-mail address of the account').fill(email);
      await school.pressSequentially('amherst college');
      await page
        .getByRole('option', { name: /amherst\.edu/ })
        .first()
        .click();
      await school.press('Tab');
      await grant.click();
      await section.getByText('has not shown yet').waitFor();
      await school.press('Backspace');
      await school.pressSequentially('university of massachusetts');
      await page
        .getByRole('option', { name: /\(umass\.edu\)/ })
        .first()
        .click();
      await school.press('Tab');
      await grant.click();
      await section.getByText(`${email} speaks for the school now.`).waitFor();
      expect((await ask('GET', '/api/me')).roles).toContain('career-services');
      await section.getByRole('button', { name: 'Let it no longer' }).click();
      await section.getByText(`${email} speaks for no school`).waitFor();
      expect((await ask('GET', '/api/me')).roles).not.toContain('career-services');
      expect(faultsOf(page)).toEqual([]);
    },
  );

  test.each(SIZES)('at %d px: shared work is acknowledged, and saved as a file', async (width) => {
    const { stint, person } = given();
    const page = await person({ width });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'acknowledging-work'));
    await page.goto(`${stint.origin}/school`);
    const waiting = page.getByRole('article').filter({ has: page.getByRole('button') });
    const title = await waiting.first().getByRole('heading').innerText();
    await waiting.first().getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('article').filter({ hasText: title }).waitFor({ state: 'detached' });
    await page.getByText('Acknowledged', { exact: true }).first().click();
    await page.waitForURL(/show=done/);
    await page.getByRole('article').filter({ hasText: title }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'As CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('engagements.csv');
    expect(faultsOf(page)).toEqual([]);
  });

  test.each(SIZES)(
    'at %d px: a student agrees to share work, by the keyboard, and the school sees it until the student takes that back',
    async (width) => {
      const { stint, person } = given();
      const title = `Count the bakeries, seen at ${width} px`;
      const { id, student } = await aPaidEngagement(stint, `shares${width}`, { title });
      await student.ask('PATCH', '/api/me', { student: { sharesWithSchool: false } });
      const school = await person({ width });
      await signIn(school, stint.origin, await demoPerson(stint.origin, 'acknowledging-work'));
      await school.goto(`${stint.origin}/school?show=all`);
      await expectShown(school, title, 0);

      const page = await person({ width });
      await signIn(page, stint.origin, student);
      await page.goto(`${stint.origin}/engagements/${id}`);
      const consent = page.getByRole('switch', { name: 'My school’s career services may see my work' });
      const turn = async (on: boolean) => {
        await page.keyboard.press('Space');
        await expect
          .poll(async () => (await consent.isEnabled()) && (await consent.isChecked()) === on)
          .toBe(true);
      };
      await consent.focus();
      await turn(true);
      await page.reload();
      await consent.waitFor();
      expect(await consent.isChecked()).toBe(true);
      await expectShown(school, title, 1);
      const shared = school.getByRole('article').filter({ hasText: title });
      await shared.getByText('A published evaluation of the student').waitFor();
      expect(await shared.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0);
      await school.getByRole('article').filter({ hasText: title }).getByRole('link').click();
      await school.getByRole('heading', { name: title, level: 1 }).waitFor();
      await school.getByText('Robin Sample').waitFor();
      expect(await violationsOn(school)).toEqual([]);
      await school.locator('main').getByRole('link', { name: 'Students’ work' }).click();
      await school.waitForURL(/\/school$/);

      await consent.focus();
      // Whoever thinks better of it goes on from where they are.
      for (const on of [false, true, false]) await turn(on);
      expect(await violationsOn(page)).toEqual([]);
      await school.goto(`${stint.origin}/school?show=all`);
      await expectShown(school, title, 0);
      await school.goto(`${stint.origin}/engagements/${id}`);
      await school.getByText('There is nothing here').waitFor();
      expect([...faultsOf(page), ...faultsOf(school)]).toEqual([]);
    },
  );
});
