import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StripeSimulator, startStripeSimulator } from '@stint/stripe-simulator';
import type { Browser, Page } from 'playwright-core';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { isMissing, launchChromium, openContext, type Theme, type Width } from './browser.ts';

const WINDOWS = ([1440, 360] as const).flatMap((width) =>
  (['light', 'dark'] as const).map((theme) => [width, theme] as const),
);

describe.skipIf(isMissing)('the hosted pages of the payment simulator', () => {
  let simulator: StripeSimulator;
  let stripe: Stripe;
  let browser: Browser;
  let platform: Server;
  let origin: string;
  beforeAll(async () => {
    platform = createServer((_, response) => response.end('the platform')).listen(0, '127.0.0.1');
    await once(platform, 'listening');
    origin = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
    [simulator, browser] = await Promise.all([startStripeSimulator(), launchChromium()]);
    const { host, port, secretKey } = simulator;
    stripe = new Stripe(secretKey, { host, port, protocol: 'http' });
  });
  afterAll(async () => {
    await browser?.close();
    await simulator?.close();
    platform?.closeAllConnections();
    platform?.close();
  });

  const checkoutUrl = async () => {
    const { url } = await stripe.checkout.sessions.create({
      mode: 'payment',
      ui_mode: 'hosted_page',
      success_url: `${origin}/paid`,
      cancel_url: `${origin}/back`,
      line_items: [
        {
          quantity: 1,
          price_data: {
            currency: 'usd',
            unit_amount: 40_000,
            product_data: { name: 'Map the regional coffee roasters' },
          },
        },
      ],
    });
    return String(url);
  };
  const newAccount = async () => {
    const recipient = { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } };
    return stripe.v2.core.accounts.create({
      contact_email: 'robin@school.example',
      dashboard: 'express',
      identity: { country: 'us', entity_type: 'individual' },
      defaults: { responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
      configuration: { recipient },
    });
  };
  const onboardingUrl = async (account: string) => {
    const account_onboarding = { refresh_url: `${origin}/again`, return_url: `${origin}/done` };
    const { url } = await stripe.v2.core.accountLinks.create({
      account,
      use_case: { type: 'account_onboarding', account_onboarding },
    });
    return url;
  };
  const standingOf = async (account: string) => {
    const include: Stripe.V2.Core.AccountRetrieveParams.Include[] = ['configuration.recipient'];
    const { configuration } = await stripe.v2.core.accounts.retrieve(account, { include });
    return configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status;
  };
  const open = async (width: Width = 1440, theme: Theme = 'light'): Promise<Page> =>
    (await openContext(browser, { width, theme })).newPage();
  const faultsOn = async (page: Page): Promise<string[]> => {
    const wide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    return [...(await violationsOn(page)), ...(wide > 0 ? [`scrolls ${wide} px sideways`] : [])];
  };
  const fillCard = async (page: Page, number: string) => {
    await page.getByLabel('Email').fill('kim@placeholder.example');
    await page.getByLabel('Card number').fill(number);
    await page.getByLabel('Expiry').fill('12/44');
    await page.getByLabel('Security code').fill('123');
    await page.getByLabel('Name on the card').fill('Kim Placeholder');
    await page.getByRole('button', { name: /^Pay/ }).click();
  };

  test.each(WINDOWS)(
    '%d px, %s: axe finds nothing on any of them, and none scrolls sideways',
    async (...window) => {
      const page = await open(...window);
      const found: Record<string, string[]> = {};
      const look = async (name: string, shown: string | RegExp) => {
        await page.getByText(shown).first().waitFor();
        found[name] = await faultsOn(page);
      };
      const url = await checkoutUrl();
      await page.goto(url);
      await page.getByText('Test cards').click();
      await look('checkout', '4242 4242 4242 4242');
      await fillCard(page, '4000000000000002');
      await look('declined', 'Your card was declined.');
      await fillCard(page, '4000002760003184');
      await look('authentication', 'Your bank asks');
      await page.getByRole('button', { name: 'Approve the payment' }).click();
      await page.waitForURL(`${origin}/paid`);
      await page.goto(url);
      await look('paid', 'This has been paid');
      await page.goto(`${simulator.url}/c/pay/cs_test_none`);
      await look('no such page', 'There is no such payment page');
      await page.goto(await onboardingUrl((await newAccount()).id));
      await page.getByText('Test bank accounts').click();
      await look('onboarding', 'Set up your payouts');
      await page.evaluate('for (const form of document.forms) form.noValidate = true');
      await page.getByRole('button', { name: 'Hand in' }).click();
      await look('onboarding, unfinished', 'Still missing');
      await page.goto(`${simulator.url}/setup/s/acct_none/acclink_none`);
      await look('no such link', 'This link does not work');
      await page.context().close();
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    },
  );

  /** Types into one field after the other, as they come by the Tab key. */
  const typeThrough = async (page: Page, texts: readonly string[]) => {
    for (const text of texts) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
  };

  test('an employer pays by the keyboard alone', async () => {
    const page = await open();
    await page.goto(await checkoutUrl());
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Back without paying');
    await typeThrough(page, [
      'kim@placeholder.example',
      '4242424242424242',
      '12/44',
      '123',
      'Kim Placeholder',
    ]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/paid`);
    await page.context().close();
  });

  test.each([
    ['completes it', 0, 'active'],
    ['is held back', 1, 'pending'],
    ['is refused', 2, 'rejected'],
  ])('a student sets up payouts by the keyboard alone, and %s', async (_, choice, standing) => {
    const { id } = await newAccount();
    const page = await open();
    await page.goto(await onboardingUrl(id));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Finish later');
    // The date is three fields of the browser's own: month, day, year.
    await typeThrough(page, ['Robin', 'Sample', '05062004']);
    await page.getByLabel('Home address').focus();
    await page.keyboard.type('1 Example Street');
    await typeThrough(page, ['110000000', '000123456789']);
    await page.keyboard.press('Tab');
    for (let n = 0; n < choice; n += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/done`);
    expect(await standingOf(id)).toBe(standing);
    await page.context().close();
  });

  test('a student finishes another time: nothing is handed in', async () => {
    const { id } = await newAccount();
    const page = await open(360);
    await page.goto(await onboardingUrl(id));
    await page.getByRole('button', { name: 'Finish later' }).click();
    await page.waitForURL(`${origin}/done`);
    expect(await standingOf(id)).toBe('restricted');
    await page.context().close();
  });
});
