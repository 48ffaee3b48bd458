import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Theme, type Width } from './browser.ts';
import { PAGES, type PageRow } from './pages.ts';
import { demoPerson, reader, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const THEMES: readonly Theme[] = ['light', 'dark'];

const everyone = [...new Set(PAGES.map(({ who }) => who))];

/** How far the page can be scrolled sideways, in pixels. */
const sideways = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function show(page: Page, origin: string, { path, at, who, shows }: PageRow): Promise<void> {
  await page.goto(`${origin}${at ? await at(await reader(origin, who)) : path}`);
  await page.locator('main').getByText(shows).first().waitFor();
  await page.locator('main [aria-busy="true"]').waitFor({ state: 'detached' });
}

inBrowser('every page', { demo: true }, (given) => {
  const walks = everyone.flatMap((who) =>
    SIZES.flatMap((width) => THEMES.map((theme) => [who, width, theme] as const)),
  );
  test.each(walks)(
    '%s at %d px, %s: no violation, no error, no way out, no sideways',
    async (who, width, theme) => {
      const { stint, person } = given();
      const page = await person({ width, theme });
      if (who !== 'anyone') await signIn(page, stint.origin, await demoPerson(stint.origin, who));
      const found: Record<string, unknown> = {};
      for (const row of PAGES.filter((one) => one.who === who)) {
        await show(page, stint.origin, row);
        const faults = [...(await violationsOn(page)), ...faultsOf(page)];
        const wide = await sideways(page);
        if (wide > 0) faults.push(`scrolls ${wide} px sideways`);
        if (faults.length > 0) found[row.path] = faults;
      }
      await page.context().close();
      expect(found).toEqual({});
    },
  );
});
