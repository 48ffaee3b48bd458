import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

/** Fills in what the page at Stripe asks, and hands it in. */
async function tellStripe(page: Page): Promise<void> {
  const birthday = { 'First name': 'Robin', 'Last name': 'Sample', 'Date of birth': '2004-05-06' };
  const account = { 'Home address': '1 Example Street', 'Routing number': '110000000' };
  for (const [label, text] of Object.entries({ ...birthday, ...account, 'Account number': '000123456789' }))
    await page.getByLabel(label).fill(text);
  await page.getByRole('button', { name: 'Hand in' }).click();
}

inBrowser('payouts', { demo: true }, (given) => {
  test('approved work waits for the set-up, and is paid once Stripe has what it asks', async () => {
    const { stint, person } = given();
    const page = await person({ width: 1440 });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'setting-up-payouts'));
    await page.goto(`${stint.origin}/payouts`);
    await page.getByText('The money is yours. Set up payouts, and it is sent at once.').waitFor();
    await page.getByText('Waiting for your payout set-up').waitFor();
    await page.getByRole('button', { name: 'Set up payouts' }).click();
    await tellStripe(page);
    await page.waitForURL(/\/payouts\/set-up/);
    await page.getByText('Welcome back.').waitFor();
    await page.getByText('Payouts reach you. Nothing is missing.').waitFor();
    await page.getByRole('link', { name: 'See my payouts' }).click();
    await expect
      .poll(
        async () => {
          await page.reload();
          await page.getByRole('heading', { name: 'Every payout' }).waitFor();
          await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
          return page.getByText('Paid out', { exact: true }).count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download all as CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('payouts.csv');
    const [head, line] = readFileSync(await file.path(), 'utf8').split('\r\n');
    expect(head?.replace('\uFEFF', '')).toBe('project,engagement,status,feeUsd,paidUsd,paidAt');
    expect(line).toContain('released');
    expect(faultsOf(page)).toEqual([]);
  });

  test('on a narrow screen: who leaves Stripe’s page unfinished is told what is still wanted, and goes on', async () => {
    const { stint, person } = given();
    const page = await person({ width: 360 });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'looking-for-work'));
    await page.goto(`${stint.origin}/payouts/set-up?again=1`);
    await page.getByText('The page at Stripe had expired.').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Set up payouts' }).click();
    await page.getByText('There is no connection. Nothing is lost').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Set up payouts' }).click();
    await page.getByRole('button', { name: 'Finish later' }).click();
    await page.getByText('a bank account or debit card').waitFor();
    await page.getByRole('button', { name: 'Go on at Stripe' }).click();
    await tellStripe(page);
    await page.getByText('Payouts reach you. Nothing is missing.').waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  describe('the year’s earnings', () => {
    test('are bars, a table and a sum that say the same', async () => {
      const { stint, person } = given();
      const page = await person({ width: 360 });
      await signIn(page, stint.origin, await demoPerson(stint.origin, 'showing-finished-work'));
      await page.goto(`${stint.origin}/payouts`);
      const year = await page.getByLabel('Year').inputValue();
      const card = page.locator('main').getByText(`Paid to you in ${year}`);
      const sum = await card.locator('xpath=following-sibling::*[1]').innerText();
      expect(sum).toMatch(/^\$\d+\.\d\d$/);
      await page.getByText('As a table').click();
      const table = page.getByRole('table', { name: `Earnings by month, ${year}` });
      expect(await table.getByText(sum).count()).toBe(1);
      await page.getByLabel('Year').selectOption(String(Number(year) - 1));
      await page.getByText('No payouts in this year.').waitFor();
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
