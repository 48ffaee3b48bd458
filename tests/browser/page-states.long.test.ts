import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf, inBrowser } from './browser.ts';
import { PAGES, type PageRow } from './pages.ts';
import { demoPerson, reader, signIn } from './people.ts';

const everyone = [...new Set(PAGES.map(({ who }) => who))];
const READS = '**/api/**';
const TOO_MANY = {
  type: 'about:blank',
  title: 'Too many',
  status: 429,
  code: 'too-many-requests',
  detail: '',
};

/** What becomes of reading the API; signing in and everything else that is sent goes through. */
const onReads = (page: Page, answer: (route: Route) => unknown) =>
  page.route(READS, (route) => (route.request().method() === 'GET' ? answer(route) : route.continue()));

type Fate = (route: Route) => Promise<void>;

/** Keeps all reads waiting until their fate is said; one that comes later has the same. */
async function holdReads(page: Page): Promise<(fate: Fate) => void> {
  const { promise, resolve } = Promise.withResolvers<Fate>();
  await onReads(page, async (route) => (await promise)(route).catch(() => undefined));
  return resolve;
}

const shown = (page: Page, { shows }: PageRow) => page.locator('main').getByText(shows).first();
const busy = (page: Page) => page.locator('main [aria-busy="true"]').first();
const again = (page: Page) => page.locator('main').getByRole('button', { name: 'Try again' }).first();

/** Whether the page waits for anything: a form does not, nor a page that reads nothing. */
async function waits(page: Page, row: PageRow): Promise<boolean> {
  await Promise.race([busy(page).waitFor(), shown(page, row).waitFor()]);
  return (await busy(page).count()) > 0;
}

/** Tries again what failed, until the page is there. What comes back by itself takes the button away. */
async function recover(page: Page, row: PageRow): Promise<void> {
  await expect
    .poll(
      async () => {
        if ((await again(page).count()) > 0)
          await again(page)
            .click({ timeout: 1_000 })
            .catch(() => undefined);
        return shown(page, row).isVisible();
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  await busy(page).waitFor({ state: 'detached' });
}

/** It loads; the connection goes before it is there, and comes back. */
async function cutOff(page: Page, decide: (fate: Fate) => void): Promise<void> {
  await page.context().setOffline(true);
  decide((route) => route.abort());
  await page.locator('main').getByText('You are offline').first().waitFor();
  await page.unroute(READS);
  await page.context().setOffline(false);
}

async function refuse(page: Page): Promise<void> {
  await onReads(page, (route) => route.fulfill({ status: 429, json: TOO_MANY }));
  await page.reload();
  await page.locator('main').getByText('This could not be loaded').first().waitFor();
  await page.unroute(READS);
}

async function goThroughStates(page: Page, address: string, row: PageRow): Promise<void> {
  const decide = await holdReads(page);
  await page.goto(address);
  if (await waits(page, row)) {
    await cutOff(page, decide);
    await recover(page, row);
    await refuse(page);
    await recover(page, row);
  } else {
    decide((route) => route.continue());
    await page.unroute(READS);
  }
  await page.context().setOffline(true);
  await page.getByText('You are offline. What you type is kept on this device.').waitFor();
  await shown(page, row).waitFor();
  await page.context().setOffline(false);
  await page.getByText('You are offline.').first().waitFor({ state: 'detached' });
}

inBrowser('pages that are slow, cut off or refused', { demo: true }, (given) => {
  test.each(everyone)('%s: says that it loads and what is wrong, and comes back', async (who) => {
    const { stint, person } = given();
    const page = await person();
    if (who !== 'anyone') await signIn(page, stint.origin, await demoPerson(stint.origin, who));
    const read = await reader(stint.origin, who);
    const found: Record<string, string> = {};
    for (const row of PAGES.filter((one) => one.who === who)) {
      const address = `${stint.origin}${row.at ? await row.at(read) : row.path}`;
      await goThroughStates(page, address, row).catch((error) => {
        found[row.path] = String(error);
      });
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.context().setOffline(false);
    }
    expect(found).toEqual({});
    expect(faultsOf(page)).toEqual([]);
  });
});
