import { chromium, type Page } from 'playwright-core';
import { startStint } from '../browser/stint.ts';
import { type Bench, type Benchmark, target } from './benchmark.ts';
import { median } from './measure.ts';

const ROUNDS = 7;

/** From the beginning of a navigation until the first project is on the screen, in milliseconds. */
async function untilProjects(page: Page, origin: string): Promise<number> {
  const began = performance.now();
  await page.goto(origin, { waitUntil: 'commit' });
  await page.locator('main h2').first().waitFor();
  return performance.now() - began;
}

async function openChromium(bench: Bench) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  bench.onEnd(() => browser.close());
  return browser;
}

export default {
  name: 'explore',
  what: 'How soon the explore page shows projects in Chromium, with the demo data, by a new visitor and by one who was there.',
  async run(bench) {
    const stint = await startStint({ demo: true });
    bench.onEnd(() => stint.stop());
    const browser = await openChromium(bench);
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bench.tell(`visit ${round + 1} of ${ROUNDS}`);
      const context = await browser.newContext();
      const page = await context.newPage();
      cold.push(await untilProjects(page, stint.origin));
      warm.push(await untilProjects(page, stint.origin));
      await context.close();
    }
    const row = (figure: string, times: readonly number[]) => ({
      ...{ figure, unit: 'ms', ours: median(times), better: 'less' as const },
      ...target(1_000, 'ms'),
    });
    return [row('projects shown, nothing cached', cold), row('projects shown, a visit before', warm)];
  },
} satisfies Benchmark;
