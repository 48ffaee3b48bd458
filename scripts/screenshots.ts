// Takes pictures of pages (the window, or with --full all of each) at 1440 and 360 px, light and dark, from a running marketplace or one started for it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { Who } from '../tests/browser/pages.ts';
import { demoPerson, signIn } from '../tests/browser/people.ts';
import { startStint } from '../tests/browser/stint.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'screenshots' },
    url: { type: 'string' },
    who: { type: 'string', default: 'anyone' },
    full: { type: 'boolean', default: false },
    locale: { type: 'string', default: 'en-US' },
  },
});

const fileOf = (path: string) => path.replace(/^\//, '').replaceAll(/[^\w-]+/g, '-') || 'start';

async function take(origin: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  mkdirSync(values.out, { recursive: true });
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        ...{ viewport: { width, height }, colorScheme, locale: values.locale, reducedMotion: 'reduce' },
      });
      const page = await context.newPage();
      if (values.who !== 'anyone') await signIn(page, origin, await demoPerson(origin, values.who as Who));
      for (const path of positionals.length > 0 ? positionals : ['/']) {
        await page.goto(`${origin}${path}`);
        await page.locator('main h1').first().waitFor();
        // A person's notifications are heard as long as the page is open, so the network is never idle.
        await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
        await page.evaluate('document.fonts.ready');
        const file = join(values.out, `${fileOf(path)}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: values.full });
        console.log(file);
      }
      await context.close();
    }
  await browser.close();
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
