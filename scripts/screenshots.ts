// Takes pictures of pages (the window, or with --full all of each) at 1440 and 360 px, light and dark, from a running marketplace or one started for it. With --readme: those that the README shows, into docs/images.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { Who } from '../tests/browser/pages.ts';
import { demoPerson, reader, signIn } from '../tests/browser/people.ts';
import { startStint } from '../tests/browser/stint.ts';
import { README_PICTURES } from './screenshots/readme-pictures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'screenshots' },
    url: { type: 'string' },
    who: { type: 'string', default: 'anyone' },
    full: { type: 'boolean', default: false },
    locale: { type: 'string', default: 'en-US' },
    readme: { type: 'boolean', default: false },
  },
});

const fileOf = (path: string) => path.replace(/^\//, '').replaceAll(/[^\w-]+/g, '-') || 'start';

/** A page of somebody who is signed in, in a window of their own. */
async function pageOf(
  browser: Browser,
  origin: string,
  who: Who,
  window: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ locale: values.locale, reducedMotion: 'reduce', ...window });
  const page = await context.newPage();
  if (who !== 'anyone') await signIn(page, origin, await demoPerson(origin, who));
  return page;
}

/** What it reads is there, and its letters. Not an idle network: whoever is signed in has a stream open. */
async function settled(page: Page, who: Who): Promise<void> {
  await page.locator('main:not(:has([aria-busy="true"])) h1').first().waitFor();
  if (who !== 'anyone') await page.getByRole('link', { name: /^Notifications/ }).waitFor();
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

async function takeAll(browser: Browser, origin: string): Promise<void> {
  mkdirSync(values.out, { recursive: true });
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      const window = { viewport: { width, height }, colorScheme };
      const page = await pageOf(browser, origin, values.who as Who, window);
      for (const path of positionals.length > 0 ? positionals : ['/']) {
        await page.goto(`${origin}${path}`);
        await settled(page, values.who as Who);
        const file = join(values.out, `${fileOf(path)}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: values.full });
        console.log(file);
      }
      await page.context().close();
    }
}

async function takeForReadme(browser: Browser, origin: string): Promise<void> {
  const folder = join(import.meta.dirname, '../docs/images');
  mkdirSync(folder, { recursive: true });
  for (const { name, who, at, shows, from, window } of README_PICTURES) {
    const page = await pageOf(browser, origin, who, window);
    await page.goto(`${origin}${await at(await reader(origin, who))}`);
    await page.locator('main').getByText(shows).first().waitFor();
    await settled(page, who);
    if (from) await page.getByRole('heading', { name: from }).evaluate((heading) => heading.scrollIntoView());
    await page.screenshot({ path: join(folder, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
    await page.context().close();
  }
}

async function take(origin: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    await (values.readme ? takeForReadme : takeAll)(browser, origin);
  } finally {
    await browser.close();
  }
}

if (values.url) await take(values.url);
else {
  const stint = await startStint({ demo: true });
  try {
    await take(stint.origin);
  } finally {
    await stint.stop();
  }
}
