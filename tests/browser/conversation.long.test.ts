import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aDispute, anEngagement, PASSWORD } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

inBrowser('the two sides of an engagement', { demo: false }, (given) => {
  test.each(SIZES)(
    'at %d px write to one another: it is there without a reload, and a connection that is lost loses nothing',
    async (width) => {
      const { stint, person } = given();
      const { id, student, employer } = await anEngagement(stint, `talk${width}`);
      const [robin, kim] = [await person({ width }), await person({ width })];
      await signIn(robin, stint.origin, { email: student.email, password: PASSWORD });
      await signIn(kim, stint.origin, { email: employer.email, password: PASSWORD });
      for (const page of [robin, kim]) {
        await page.goto(`${stint.origin}/engagements/${id}`);
        await page.getByText('Nothing was written yet.').waitFor();
      }

      await robin.getByRole('button', { name: 'Send' }).click();
      await robin.getByText('Needed.').waitFor();
      await robin.getByLabel('Write to the other side').fill('Which of the two lists do you mean?');
      await robin.reload();
      const draft = robin.getByLabel('Write to the other side');
      await expect.poll(() => draft.inputValue()).toBe('Which of the two lists do you mean?');
      await robin.context().setOffline(true);
      await robin.getByRole('button', { name: 'Send' }).click();
      await robin.getByText('There is no connection. Nothing is lost').waitFor();
      await robin.context().setOffline(false);
      await robin.getByRole('button', { name: 'Send' }).click();
      await robin.getByText('Sent.').waitFor();
      expect(await draft.inputValue()).toBe('');

      await kim.getByText('Which of the two lists do you mean?').waitFor();
      await kim.getByLabel('Write to the other side').fill('The one of the north.\nThe other is old.');
      await kim.getByRole('button', { name: 'Send' }).click();
      await robin.getByText('The one of the north.').waitFor();
      const written = robin.getByRole('region', { name: 'Messages' }).getByRole('listitem');
      expect(await written.allInnerTexts()).toEqual([
        expect.stringMatching(/^Placeholder Goods, .*\n+The one of the north\.\nThe other is old\.$/),
        expect.stringMatching(/^You, .*\n+Which of the two lists do you mean\?$/),
      ]);
      for (const page of [robin, kim]) {
        expect(await violationsOn(page)).toEqual([]);
        expect(faultsOf(page)).toEqual([]);
      }
    },
  );

  test.each(SIZES)('at %d px the operator reads it beside the dispute, and cannot write', async (width) => {
    const { stint, person } = given();
    const { id, student } = await aDispute(stint, `ruled${width}`);
    const text = 'Half of it is locked: whom do I ask?';
    await student.ask('POST', `/api/engagements/${id}/messages`, { text });
    const page = await person({ width });
    await signIn(page, stint.origin, stint.operator);
    await page.goto(`${stint.origin}/operator/disputes/${id}`);
    await page.getByRole('region', { name: 'Messages' }).getByText(text).waitFor();
    expect(await page.getByLabel('Write to the other side').count()).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });
});
