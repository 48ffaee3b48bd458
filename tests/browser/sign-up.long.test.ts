import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';

const SIZES: readonly Width[] = [1440, 360];
const PASSWORD = 'a long enough password';

inBrowser('signing up', { demo: false }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test('a student finds out about their school, opens the mailed link, and is verified', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      const email = `robin.standin.${width}@umass.edu`;
      await page.goto(`${stint.origin}/sign-up`);
      await page.getByLabel('Your name').fill('Robin Standin');
      await page.getByLabel('School e-mail address').fill(email);
      await page.getByText('University of Massachusetts (Amherst)').waitFor();
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByLabel('Major').fill('Economics');
      await page.getByLabel('I am 18 or older').check();
      await page.locator('main').getByRole('button', { name: 'Sign up' }).click();
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();

      await page.goto(`${stint.origin}/mail`);
      for (let tries = 0; (await page.getByText(email).count()) === 0 && tries < 50; tries += 1)
        await page.reload();
      await page.getByRole('link', { name: email }).click();
      await page.getByRole('link', { name: /\/verify/ }).click();
      await page.getByText('The address is yours. Thank you.').waitFor();
      await page.getByRole('link', { name: 'Your profile' }).click();
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
      await page.getByText('Verified').first().waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    test('an employer who began as a student is told at the fields what is missing, and then has an account', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await page.goto(`${stint.origin}/sign-up`);
      await page.getByLabel('School e-mail address').fill('no address');
      await page.getByLabel('Password', { exact: true }).fill('short');
      await page.getByRole('radio', { name: 'I have work' }).click();
      await page.getByText('This is no e-mail address.').waitFor({ state: 'detached' });
      expect(await page.getByLabel('Work e-mail address').inputValue()).toBe('no address');
      expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('short');
      await page.locator('main').getByRole('button', { name: 'Sign up' }).click();
      await page.getByText('This is no e-mail address.').waitFor();
      await page.getByText('At least 12 characters.').waitFor();
      expect(
        await page.getByLabel('Your name').evaluate((field) => field === field.ownerDocument.activeElement),
      ).toBe(true);
      await page.getByLabel('Your name').fill('Kim Placeholder');
      await page.getByLabel('Organisation').fill('Placeholder Goods');
      await page.getByLabel('Work e-mail address').fill(`kim.${width}@placeholder.example`);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.locator('main').getByRole('button', { name: 'Sign up' }).click();
      await page.getByText(`kim.${width}@placeholder.example`).waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    test('wrong credentials are said at the form, and who signs in comes back to where they wanted to go', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await page.goto(`${stint.origin}/me`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      const signUp = page.locator('main').getByRole('link', { name: 'Sign up' });
      expect(await signUp.getAttribute('href')).toBe('/sign-up?next=%2Fme');
      await page.getByLabel('E-mail address').fill(stint.operator.email);
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('do not belong together').waitFor();
      await page.getByLabel('Password', { exact: true }).fill(stint.operator.password);
      await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
      const title = page.getByRole('heading', { name: 'Your profile' });
      await title.waitFor();
      expect(await title.evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true);
      expect(faultsOf(page)).toEqual([]);
    });

    test('a link that would lead elsewhere after signing in leads to the start page', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await page.goto(`${stint.origin}/sign-in?next=//elsewhere.example/me`);
      await page.getByLabel('E-mail address').fill(stint.operator.email);
      await page.getByLabel('Password', { exact: true }).fill(stint.operator.password);
      await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Your account' }).waitFor();
      await expect.poll(() => new URL(page.url()).pathname).toBe('/');
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
