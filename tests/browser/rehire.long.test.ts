import { expect, test } from 'vitest';
import { employerAt, storyAt } from '../../services/standalone/src/demo/plan.ts';
import { indexOfStory } from '../../services/standalone/src/demo/stories.ts';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const DAY_MS = 24 * 3_600_000;

inBrowser('hiring again', { demo: true }, (given) => {
  test.each(SIZES)(
    'at %d px completed work is posted again with all of it filled in, and its student invited, who reads so',
    async (width) => {
      const { stint, person } = given();
      const finisher = await demoPerson(stint.origin, 'showing-finished-work');
      const { email } = employerAt(storyAt(indexOfStory('finished')).employer);
      const page = await person({ width });
      await signIn(page, stint.origin, { email, password: finisher.password });
      await page.goto(`${stint.origin}/engagements`);
      await page.locator('main').getByText('Paid out', { exact: true }).first().click();
      await page.getByRole('heading', { name: 'Did it lead to more?' }).waitFor();
      await page.getByRole('link', { name: 'Post it again' }).click();
      await page.getByRole('button', { name: 'Post again' }).click();
      const steps = page.getByRole('navigation', { name: 'Steps' });
      const title = `Once more, seen at ${width} px`;
      await page.getByLabel('Title', { exact: true }).fill(title);
      await steps.getByRole('button', { name: 'Time and money' }).click();
      expect(Number(await page.getByLabel('Hours of work').inputValue())).toBeGreaterThan(0);
      const inTwoWeeks = new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10);
      await page.getByLabel('Last day to apply').fill(inTwoWeeks);
      await steps.getByRole('button', { name: 'Check and publish' }).click();
      await page.getByLabel('The work involves no vulnerable people').check();
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByRole('heading', { name: 'It is open' }).waitFor();
      await page.getByRole('button', { name: `Invite ${finisher.name}` }).click();
      await page.getByText('Invited', { exact: true }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('link', { name: 'See it as students do' }).click();
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();

      const student = await person({ width });
      await signIn(student, stint.origin, finisher);
      await student.goto(page.url());
      await student.getByText('invites you to apply: you have worked for them before').waitFor();
      expect([...faultsOf(page), ...faultsOf(student)]).toEqual([]);
    },
  );
});
