import { employerRegistration, overHttp, register } from '@stint/standalone/people';
import type { Page } from 'playwright-core';
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

const within = (page: Page) => page.locator('main');
const button = (page: Page, name: string) => within(page).getByRole('button', { name });

/** Says the new address and the password in the form, and asks for the link. */
async function askFor(page: Page, hand: Hand, email: string, password: string): Promise<void> {
  await hand.write(page.getByLabel('New e-mail address'), email);
  await hand.write(page.getByLabel('Your password', { exact: true }), password);
  await hand.press(button(page, 'Mail a link there'));
}

/** Opens the newest of so many mails to the address. */
async function openMail(page: Page, origin: string, email: string, mails: number): Promise<void> {
  const toThem = page.getByRole('link', { name: email });
  await expect.poll(async () => (await page.goto(`${origin}/mail`)) && toThem.count()).toBe(mails);
  await toThem.first().click();
}

inBrowser('the address of an account', { demo: false }, (given) => {
  describe.each(HANDS)('at %d px', (width, hand) => {
    test('is changed by a student who graduated: by the password, and a link that is mailed to the new one', async () => {
      const { stint, person } = given();
      const { email } = await aStudent(stint, `graduate.${width}`);
      const { email: taken } = await aStudent(stint, `another.${width}`);
      const next = `graduate.with.a.rather.long.name.${width}@sample.example`;
      const page = await person({ width });
      await signIn(page, stint.origin, { email, password: PASSWORD });
      await page.goto(`${stint.origin}/me`);
      const open = button(page, 'Change the address');
      await hand.press(open);
      expect(await open.getAttribute('aria-expanded')).toBe('true');
      await askFor(page, hand, 'no address', PASSWORD);
      await page.getByText('This is no e-mail address.').waitFor();
      await askFor(page, hand, email.toUpperCase(), PASSWORD);
      await page.getByText('This is the one you have now.').waitFor();
      await askFor(page, hand, next, 'not the password');
      await page.getByText('That is not your password.').waitFor();
      await askFor(page, hand, taken, PASSWORD);
      await page.getByText('Another account has this address.').waitFor();
      expect(await violationsOn(page)).toEqual([]);

      await askFor(page, hand, next, PASSWORD);
      await page.getByText(`We sent a link to ${next}.`).waitFor();
      await page.getByRole('link', { name: 'open the inbox' }).waitFor();
      expect(await open.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
      expect(await open.getAttribute('aria-expanded')).toBe('false');
      await page.getByText(email, { exact: true }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.reload();
      await page.getByText(`We sent a link to ${next}.`).waitFor();

      await openMail(page, stint.origin, next, 1);
      await page.getByRole('link', { name: /of=email-change/ }).click();
      const link = page.url();
      await page.getByRole('heading', { name: 'Your address is changed' }).waitFor();
      await page.getByText(`${next} is the address of your account now.`).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await hand.press(within(page).getByRole('link', { name: 'Your profile' }));
      await page.getByText(next, { exact: true }).waitFor();
      expect(await page.getByText('We sent a link to').count()).toBe(0);

      await openMail(page, stint.origin, email, 2);
      await page.getByText('g***@sample.example').waitFor();
      await page.goto(link);
      await page.getByText('This link does not work any more').waitFor();
      const elsewhere = await person({ width });
      for (const address of [next, email])
        await signIn(elsewhere, stint.origin, { email: address, password: PASSWORD });
      expect([...faultsOf(page), ...faultsOf(elsewhere)]).toEqual([]);
    });

    test('is put right by an employer who mistyped it, whose organisation is verified by the right one', async () => {
      const { stint, person } = given();
      const mistyped = { email: `kim.${width}@plaecholder.example`, password: PASSWORD };
      await register(overHttp(stint.origin), employerRegistration(mistyped, 'Kim', 'Placeholder Goods'));
      const next = `kim.${width}@placeholder.example`;
      const page = await person({ width });
      await signIn(page, stint.origin, mistyped);
      await page.goto(`${stint.origin}/me`);
      await page.getByText('plaecholder.example is not verified yet').waitFor();
      await hand.press(button(page, 'Change the address'));
      await askFor(page, hand, next, PASSWORD);
      await page.getByText(`We sent a link to ${next}.`).waitFor();
      await openMail(page, stint.origin, next, 1);
      await page.getByRole('link', { name: /of=email-change/ }).click();
      await page.getByRole('heading', { name: 'Your address is changed' }).waitFor();
      await hand.press(within(page).getByRole('link', { name: 'Your profile' }));
      await page.getByText('placeholder.example is verified: your projects open').waitFor();
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
