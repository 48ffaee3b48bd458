import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Theme, WIDTHS, type Width } from './browser.ts';
import { PAGES, type PageRow } from './pages.ts';
import { demoPerson, reader, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const THEMES: readonly Theme[] = ['light', 'dark'];

const everyone = [...new Set(PAGES.map(({ who }) => who))];

/** How far the page can be scrolled sideways, in pixels. */
const sideways = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function show(page: Page, address: string, { shows }: PageRow): Promise<void> {
  await page.goto(address);
  await page.locator('main').getByText(shows).first().waitFor();
  await expect.poll(() => page.locator('main [aria-busy="true"]').count()).toBe(0);
}

/** What is wrong with the page, loaded in one theme after the other. */
async function faultsInThemes(page: Page, address: string, row: PageRow): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await show(page, address, row);
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    found.push(...(await violationsOn(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  const wide = await sideways(page);
  return wide > 0 ? [...found, `scrolls ${wide} px sideways`] : found;
}

inBrowser('every page', { demo: true }, (given) => {
  test.each(everyone)(
    '%s: no violation, no error, no way out, no sideways, wide and narrow, light and dark',
    async (who) => {
      const { stint, person } = given();
      const page = await person();
      if (who !== 'anyone') await signIn(page, stint.origin, await demoPerson(stint.origin, who));
      const read = await reader(stint.origin, who);
      const found: Record<string, unknown> = {};
      for (const row of PAGES.filter((one) => one.who === who))
        for (const width of SIZES) {
          await page.setViewportSize({ width, height: WIDTHS[width] });
          const before = faultsOf(page).length;
          const address = `${stint.origin}${row.at ? await row.at(read) : row.path}`;
          const faults = [...(await faultsInThemes(page, address, row)), ...faultsOf(page).slice(before)];
          if (faults.length > 0) found[`${row.path} at ${width} px`] = faults;
        }
      expect(found).toEqual({});
    },
  );
});
