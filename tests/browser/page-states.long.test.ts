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

type Fate = (route: Route) => Promise<void>;
const pass: Fate = (route) => route.continue();
const cut: Fate = (route) => route.abort();
const refuse: Fate = (route) => route.fulfill({ status: 429, json: TOO_MANY });

/**
 * What becomes of reading the API from now on; signing in and everything else that is sent goes through. Installed once:
 * a browser that is told to intercept anew before each page may let the first requests through.
 */
async function readsOf(page: Page) {
  let fate: Fate | Promise<Fate> = pass;
  let decide = (_: Fate): void => undefined;
  let held = 0;
  await page.route(READS, async (route) => {
    if (route.request().method() !== 'GET') return pass(route);
    if (fate instanceof Promise) held += 1;
    // One that the page has given up meanwhile has no fate.
    return (await fate)(route).catch(() => undefined);
  });
  return {
    /** Keeps them waiting; answers how many are. */
    hold() {
      held = 0;
      ({ promise: fate, resolve: decide } = Promise.withResolvers<Fate>());
      return () => held;
    },
    /** Those that wait, and all that come. */
    are(next: Fate) {
      fate = next;
      decide(next);
    },
  };
}
type Reads = Awaited<ReturnType<typeof readsOf>>;

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
async function cutOff(page: Page, reads: Reads): Promise<void> {
  await page.context().setOffline(true);
  reads.are(cut);
  await page.locator('main').getByText('You are offline').first().waitFor();
  reads.are(pass);
  await page.context().setOffline(false);
}

async function refused(page: Page, reads: Reads): Promise<void> {
  reads.are(refuse);
  await page.reload();
  await page.locator('main').getByText('This could not be loaded').first().waitFor();
  reads.are(pass);
}

async function goThroughStates(page: Page, reads: Reads, address: string, row: PageRow): Promise<void> {
  const held = reads.hold();
  await page.goto(address);
  if (await waits(page, row)) {
    // The page says that it loads a moment before what it asks for arrives here.
    await expect.poll(held, { message: 'reads that wait' }).toBeGreaterThan(0);
    await cutOff(page, reads);
    await recover(page, row);
    await refused(page, reads);
    await recover(page, row);
  } else reads.are(pass);
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
    const [read, reads] = [await reader(stint.origin, who), await readsOf(page)];
    const found: Record<string, string> = {};
    for (const row of PAGES.filter((one) => one.who === who)) {
      const address = `${stint.origin}${row.at ? await row.at(read) : row.path}`;
      await goThroughStates(page, reads, address, row).catch(async (error) => {
        found[row.path] = `${error}\nThe page says: ${await page.locator('body').innerText()}`;
      });
      reads.are(pass);
      await page.context().setOffline(false);
    }
    expect(found).toEqual({});
    expect(faultsOf(page)).toEqual([]);
  });

  test.each([
    {
      part: 'bell',
      who: 'choosing-among-bids',
      shows: (page: Page) => page.getByRole('link', { name: /^Notifications/ }),
    },
    {
      part: 'filters',
      who: 'anyone',
      shows: (page: Page) => page.getByRole('group', { name: 'Kind of work' }),
    },
  ] as const)(
    'the page is there without the file of its $part, which comes when it can',
    async ({ part, who, shows }) => {
      const { stint, person } = given();
      const page = await person();
      if (who !== 'anyone') await signIn(page, stint.origin, await demoPerson(stint.origin, who));
      const file = `**/assets/${part}-*.js`;
      let asked = 0;
      await page.route(file, (route) => {
        asked += 1;
        return route.abort();
      });
      await page.goto(stint.origin);
      await expect.poll(() => asked).toBeGreaterThan(1);
      await page.locator('main').getByRole('link', { name: /./ }).first().waitFor();
      expect(await shows(page).count()).toBe(0);
      await page.unroute(file);
      await shows(page).first().waitFor();
      expect(faultsOf(page)).toEqual([]);
    },
  );
});
