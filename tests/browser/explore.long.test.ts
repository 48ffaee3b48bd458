import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';

const SIZES: readonly Width[] = [1440, 360];

const status = (page: Page) =>
  page
    .locator('main')
    .getByText(/^(More than )?[\d,]+ projects?$/)
    .first();
const found = async (page: Page) => Number((await status(page).innerText()).replaceAll(/\D/g, ''));

/** On a narrow screen the filters are behind a button. */
async function openFilters(page: Page, width: Width): Promise<void> {
  if (width === 360) await page.getByRole('button', { name: 'Filters' }).click();
}

inBrowser('exploring without an account', { demo: true }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test('words narrow the list as they are typed, chips undo it, and the address says it all', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await page.goto(stint.origin);
      await status(page).waitFor();
      const all = await found(page);

      await page.getByLabel('Search projects').pressSequentially('spreadsheet');
      await page.waitForURL(/q=spreadsheet/);
      await expect.poll(() => found(page)).toBeLessThan(all);
      const byWords = await found(page);

      await openFilters(page, width);
      await page.getByRole('checkbox', { name: 'Remote' }).check();
      await page.waitForURL(/locationMode=/);
      await expect.poll(() => found(page)).toBeLessThan(byWords);
      const byBoth = await found(page);

      const shared = await person({ width });
      await shared.goto(page.url());
      await expect.poll(() => found(shared)).toBe(byBoth);
      expect(await shared.getByLabel('Search projects').inputValue()).toBe('spreadsheet');

      await page.goBack();
      await expect.poll(() => found(page)).toBe(byWords);
      await page.goForward();
      await page.getByRole('button', { name: 'Take away Remote' }).click();
      await expect.poll(() => found(page)).toBe(byWords);
      expect([...faultsOf(page), ...faultsOf(shared)]).toEqual([]);
    });

    test('a range is set by the keyboard, and the next page comes by the button', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await page.goto(stint.origin);
      await status(page).waitFor();
      const titles = page.locator('main h2');
      await expect.poll(() => titles.count()).toBe(20);
      await page.getByRole('button', { name: 'Show more' }).focus();
      await expect.poll(() => titles.count()).toBeGreaterThan(20);

      await openFilters(page, width);
      const thumb = page.getByRole('slider', { name: 'Hours of work, at least' });
      await thumb.focus();
      for (let hours = 5; hours < 20; hours += 1) await page.keyboard.press('ArrowRight');
      await page.waitForURL(/minHours=20/);
      await page.getByText('From 20 hours').waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    test('a project says what it pays, how the employer answers, and what is like it', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      await page.goto(stint.origin);
      await page.locator('main h2').first().click();
      const title = page.getByRole('heading', { level: 1 });
      await page.getByRole('heading', { name: 'What you hand in' }).waitFor();
      expect(await title.evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true);
      expect(await page.title()).toBe(`${await title.innerText()} · Stint`.replaceAll('\n', ' '));
      await page.getByText(/bids answered in time|No bids to answer yet/).waitFor();
      await page.getByRole('heading', { name: 'Similar projects' }).waitFor();
      const posting = await page.locator('script[type="application/ld+json"]').textContent();
      expect(JSON.parse(posting ?? '')).toMatchObject({ '@type': 'JobPosting', directApply: true });
      await page.getByRole('link', { name: 'Sign up to apply' }).click();
      await page.waitForURL(/\/sign-up\?next=/);
      expect(faultsOf(page)).toEqual([]);
    });
  });

  test('nothing found says what to do, and a search or a further page that fails can be tried again', async () => {
    const { stint, person } = given();
    const page = await person();
    await page.goto(`${stint.origin}/?q=zzzzzz`);
    await page.getByText('No project fits all of that').waitFor();

    await page.route('**/api/projects?**', (route) => route.fulfill({ status: 503, body: 'away' }));
    await page.goto(`${stint.origin}/?q=design`);
    await page.getByText('The service does not answer at the moment.').waitFor();
    await page.unroute('**/api/projects?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await status(page).waitFor();

    await page.route('**/api/projects?*cursor=**', (route) => route.fulfill({ status: 503, body: 'away' }));
    await page.goto(stint.origin);
    const more = page.getByRole('button', { name: 'Show more' });
    await more.focus();
    const titles = page.locator('main h2');
    await page.getByText('The service does not answer at the moment.').waitFor();
    expect(await titles.count()).toBe(20);
    await page.unroute('**/api/projects?*cursor=**');
    await more.click();
    await expect.poll(() => titles.count()).toBeGreaterThan(20);
  });

  test('without a connection the page says so, and comes back with it', async () => {
    const { stint, person } = given();
    const page = await person();
    await page.goto(stint.origin);
    await status(page).waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline. What you type is kept on this device.').waitFor();
    await page.getByLabel('Search projects').fill('design');
    await page.context().setOffline(false);
    await page.waitForURL(/q=design/);
    await expect.poll(() => found(page)).toBeLessThan(100);
  });

  test('the language chosen is kept, and the page speaks it', async () => {
    const { stint, person } = given();
    const page = await person();
    await page.goto(stint.origin);
    await page.getByRole('button', { name: 'Language and appearance' }).click();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Trabajo real' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Trabajo real' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(faultsOf(page)).toEqual([]);
  });
});
