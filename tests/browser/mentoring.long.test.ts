import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aBid } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const WORDS = 'I sat where you sit, ten years ago, and would like to hear what you are up to.';

inBrowser('mentoring', { demo: false }, (given) => {
  test.each(SIZES)(
    'at %d px: an alumnus shows that the school is theirs, asks a student of it, and reads the answer',
    async (width) => {
      const { stint, person } = given();
      const { id, employer, student } = await aBid(stint, `mentor${width}`);
      const page = await person({ width });
      await signIn(page, stint.origin, employer);

      await page.goto(`${stint.origin}/me`);
      await page.getByText('Named by you').waitFor();
      const address = `kim.mentor${width}@alumni.umass.edu`;
      await page.getByLabel('Your address at a school').fill(address);
      await page.getByRole('button', { name: 'Mail me a link' }).click();
      await page.getByText('We mailed a link to your address').waitFor();
      await page.goto(`${stint.origin}/mail`);
      for (let tries = 0; (await page.getByText(address).count()) === 0 && tries < 50; tries += 1)
        await page.reload();
      await page.getByRole('link', { name: address }).click();
      await page.getByRole('link', { name: /\/verify/ }).click();
      await page.getByText('Your school is verified').waitFor();

      await page.goto(`${stint.origin}/bids/${id}`);
      await page.getByRole('button', { name: 'Ask for an interview' }).click();
      await page.getByLabel('What you write to them').fill('Hello there.');
      await page.getByRole('button', { name: 'Send the request' }).click();
      await page.getByText('At least 20 characters.').waitFor();
      await page.getByLabel('What you write to them').fill(WORDS);
      await page.reload();
      await page.getByRole('button', { name: 'Ask for an interview' }).click();
      expect(await page.getByLabel('What you write to them').inputValue()).toBe(WORDS);
      const times = page.getByLabel('Times that suit you');
      await times.fill(`Tuesday after 4 pm\n${'or Friday at noon '.repeat(20)}`);
      await page.getByRole('button', { name: 'Send the request' }).click();
      await page.getByText('At most 100 characters.').waitFor();
      expect(await times.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
      await times.fill('Tuesday after 4 pm\nFriday at noon');
      await page.getByRole('button', { name: 'Send the request' }).click();
      await page.getByText('Waits for an answer').waitFor();

      const { items } = await student.ask('GET', '/api/interviews?as=student');
      const answer = { contact: 'robin@umass.edu', message: 'Friday suits me well.' };
      await student.ask('POST', `/api/interviews/${items[0].id}/accept`, answer);
      await page.goto(`${stint.origin}/mentoring`);
      await page.getByText('Accepted').waitFor();
      await page.getByText('Friday suits me well.').waitFor();
      await page.getByText('robin@umass.edu').waitFor();
      expect(faultsOf(page)).toEqual([]);
    },
  );
  describe('an employer of another school', () => {
    test('is not offered to ask', async () => {
      const { stint, person } = given();
      const { id, employer } = await aBid(stint, 'stranger', {}, []);
      const page = await person();
      await signIn(page, stint.origin, employer);
      await page.goto(`${stint.origin}/bids/${id}`);
      await page.getByRole('button', { name: 'Accept' }).waitFor();
      expect(await page.getByRole('button', { name: 'Ask for an interview' }).count()).toBe(0);
    });
  });
});
