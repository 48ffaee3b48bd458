import { until } from '@stint/standalone/people';
import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aDelivery, operatorOf, PASSWORD } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

inBrowser('a strike', { demo: false }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test('who got a strike reads why and appeals; the operator lifts it, and that is read, too', async () => {
      const { stint, person } = given();
      const { id, student } = await aDelivery(stint, `strike${width}`);
      const operator = await operatorOf(stint);
      const reason = 'Handed in half, and told nobody until asked.';
      await operator.ask('POST', `/api/engagements/${id}/strike`, { against: 'student', reason });
      const statement = 'I wrote on the second day that half of it was locked.';
      await until('the strike to be known', async () => {
        const { strikes } = await student.ask('GET', '/api/me');
        return strikes.length === 1;
      });
      const own = await person({ width });
      await signIn(own, stint.origin, { email: student.email, password: PASSWORD });
      await own.goto(`${stint.origin}/notifications`);
      await own.getByRole('link', { name: /You got a strike over/ }).click();
      const strike = own.getByRole('article').filter({ hasText: 'Strike as a student' });
      await strike.getByText(reason).waitFor();
      await strike.getByText('Counts', { exact: true }).waitFor();
      await strike.getByLabel('Why this strike is wrong').fill('No.');
      await strike.getByRole('button', { name: 'Appeal' }).click();
      await strike.getByText('At least 20 characters.').waitFor();
      await strike.getByLabel('Why this strike is wrong').fill(statement);
      await own.reload();
      await strike.getByRole('button', { name: 'Appeal' }).click();
      await strike.getByText('Counts; your appeal waits for an answer').waitFor();
      await strike.getByText('Your appeal is sent.').waitFor();
      expect(await strike.getByRole('button').count()).toBe(0);
      expect(await violationsOn(own)).toEqual([]);

      const page = await person({ width });
      await signIn(page, stint.origin, stint.operator);
      await page.goto(`${stint.origin}/operator/appeals`);
      await page.getByText(statement).waitFor();
      await page.getByRole('button', { name: 'Lift the strike' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Your answer').fill('You did write; we found the message.');
      await dialog.getByRole('button', { name: 'Lift the strike' }).click();
      await page.getByText('No appeal waits').waitFor();
      await own.reload();
      await strike.getByText('Lifted', { exact: true }).waitFor();
      await strike.getByText('You did write; we found the message.').waitFor();
      expect([...faultsOf(page), ...faultsOf(own)]).toEqual([]);
    });
  });
});
