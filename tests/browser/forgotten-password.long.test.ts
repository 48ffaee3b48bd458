import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aStudent, PASSWORD } from './given.ts';
import { type Hand, keyboard, mouse } from './hands.ts';
import { signIn } from './people.ts';

/** By the keyboard alone on a wide screen, by touch on a narrow one. */
const HANDS: readonly [Width, Hand][] = [
  [1440, keyboard],
  [360, mouse],
];
const NEW_PASSWORD = 'a short walk to the lake';
const NEXT_PASSWORD = 'a long way around the lake';

const within = (page: Page) => page.locator('main');
const button = (page: Page, name: string) => within(page).getByRole('button', { name });

async function hasFocus(title: Locator): Promise<void> {
  await title.waitFor();
  expect(await title.evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true);
}

/** Opens the newest of so many mails to the address, and follows its link. */
async function followMailedLink(page: Page, origin: string, email: string, mails: number): Promise<string> {
  const toThem = page.getByRole('link', { name: email });
  await expect.poll(async () => (await page.goto(`${origin}/mail`)) && toThem.count()).toBe(mails);
  await toThem.first().click();
  await page.getByRole('link', { name: /\/reset-password/ }).click();
  return page.url();
}

async function tryToEnter(page: Page, hand: Hand, email: string, password: string): Promise<void> {
  await hand.write(page.getByLabel('E-mail address'), email);
  await hand.write(page.getByLabel('Password', { exact: true }), password);
  await hand.press(button(page, 'Sign in'));
}

inBrowser('a password', { demo: false }, (given) => {
  describe.each(HANDS)('at %d px', (width, hand) => {
    test('that was forgotten is replaced by a mailed link, and everybody signed in with it is signed out', async () => {
      const { stint, person } = given();
      const { email } = await aStudent(stint, `forgetful.${width}`);
      const elsewhere = await person();
      await signIn(elsewhere, stint.origin, { email, password: PASSWORD });

      const page = await person({ width });
      await page.goto(`${stint.origin}/sign-in`);
      await hand.press(within(page).getByRole('link', { name: 'Forgot your password?' }));
      await hasFocus(page.getByRole('heading', { name: 'Forgot your password?' }));
      await hand.write(page.getByLabel('E-mail address'), 'no address');
      await hand.press(button(page, 'Mail me a link'));
      await page.getByText('This is no e-mail address.').waitFor();
      await hand.write(page.getByLabel('E-mail address'), email);
      await hand.press(button(page, 'Mail me a link'));
      await hasFocus(page.getByRole('heading', { name: 'Look into your mail' }));
      await page.getByText(`If ${email} has an account`).waitFor();
      await page.getByRole('link', { name: 'open the inbox' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);

      const link = await followMailedLink(page, stint.origin, email, 2);
      const field = page.getByLabel('New password');
      await hand.write(field, 'short');
      await hand.press(button(page, 'Set the new password'));
      await page.getByText('At least 12 characters.').waitFor();
      await hand.write(field, 'passwordpassword');
      await hand.press(button(page, 'Set the new password'));
      await page.getByText('One of the passwords that everybody tries first.').waitFor();
      await hand.write(field, NEW_PASSWORD);
      await hand.press(button(page, 'Set the new password'));
      await hasFocus(page.getByRole('heading', { name: 'Your password is new' }));

      await hand.press(within(page).getByRole('link', { name: 'Sign in' }));
      await tryToEnter(page, hand, email, PASSWORD);
      await page.getByText('do not belong together').waitFor();
      await tryToEnter(page, hand, email, NEW_PASSWORD);
      await page.getByRole('button', { name: 'Your account' }).waitFor();
      await elsewhere.reload();
      await elsewhere.getByRole('link', { name: 'Sign in' }).first().waitFor();

      await page.goto(link);
      await hand.write(field, NEXT_PASSWORD);
      await hand.press(button(page, 'Set the new password'));
      await page.getByText('This link does not work any more').waitFor();
      await hand.press(within(page).getByRole('link', { name: 'Ask for another link' }));
      await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
      expect([...faultsOf(page), ...faultsOf(elsewhere)]).toEqual([]);
    });

    test('that is known is changed on the profile, and only this place stays signed in', async () => {
      const { stint, person } = given();
      const { email } = await aStudent(stint, `careful.${width}`);
      const [page, elsewhere] = [await person({ width }), await person()];
      for (const place of [page, elsewhere]) await signIn(place, stint.origin, { email, password: PASSWORD });
      await page.goto(`${stint.origin}/me`);
      const known = page.getByLabel('The password you have now');
      await hand.write(known, 'not the password');
      await hand.write(page.getByLabel('New password'), NEXT_PASSWORD);
      await hand.press(button(page, 'Change the password'));
      await page.getByText('That is not your password.').waitFor();
      await hand.write(known, NEXT_PASSWORD);
      await hand.press(button(page, 'Change the password'));
      await page.getByText('This is the one you have now.').waitFor();
      await hand.write(known, PASSWORD);
      await hand.press(button(page, 'Change the password'));
      await page.getByText('Your password is changed.').waitFor();
      expect(await known.inputValue()).toBe('');
      expect(await violationsOn(page)).toEqual([]);

      await page.reload();
      await page.getByRole('heading', { name: 'Your profile' }).waitFor();
      await elsewhere.reload();
      await elsewhere.getByRole('link', { name: 'Sign in' }).first().waitFor();
      await signIn(elsewhere, stint.origin, { email, password: NEXT_PASSWORD });
      expect([...faultsOf(page), ...faultsOf(elsewhere)]).toEqual([]);
    });
  });
});
