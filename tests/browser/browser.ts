import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFailed } from 'vitest';
import { type StartOptions, type Stint, startStint } from './stint.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** The two widths that every page is made for, with their heights. */
export const WIDTHS = { 1440: 900, 360: 740 } as const;
export type Width = 1440 | 360;
export type Theme = 'light' | 'dark';

/** Where it is missing outside CI, what needs it is skipped. */
export const isMissing = !existsSync(CHROMIUM) && process.env.CI !== 'true';
if (isMissing)
  console.log('No Chromium: tests in the browser are skipped. With it: sudo apt-get install chromium');

/** What a person's window is like. */
export interface Window {
  readonly width?: Width;
  readonly theme?: Theme;
}

/** A browser on a running marketplace. Each person has a context of their own, so cookies and storage are apart. */
export interface InBrowser {
  readonly stint: Stint;
  /** A page of a new person, at no address yet. What breaks their pages is in `faultsOf(page)`. */
  person(window?: Window): Promise<Page>;
  /** Another page of the same person, signed in as they are. */
  another(page: Page): Promise<Page>;
}

const faults = new WeakMap<Page, string[]>();
/** Errors on the page's console, uncaught exceptions, and requests that left the origin. */
export const faultsOf = (page: Page): readonly string[] => faults.get(page) ?? [];

/** A refusal of the API is an answer that the page tells; the browser's own line about it is no error of ours. */
const isOfTheNetwork = (text: string) => text.startsWith('Failed to load resource');

function watch(page: Page, origin: string): void {
  const found: string[] = [];
  faults.set(page, found);
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOfTheNetwork(message.text())) found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(String(error)));
  page.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url());
    if (protocol !== 'data:' && to !== origin && !request.isNavigationRequest())
      found.push(`left the origin: ${request.url()}`);
  });
}

/** What a test that waited in vain was looking at: where it failed only once, this is all there is to go by. */
async function tellWhatIsOn(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const text = await page.locator('body').innerText();
  console.log(
    `${page.url()} says:\n${text}\nand was at fault with: ${faultsOf(page).join('\n') || 'nothing'}`,
  );
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });

export async function openContext(
  browser: Browser,
  { width = 1440, theme = 'light' }: Window,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: WIDTHS[width] },
    colorScheme: theme,
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/**
 * Tests in a real browser, on a marketplace of their own that is started once for all of them. Skipped in one line where
 * Chromium is missing, except in CI.
 */
export function inBrowser(
  name: string,
  options: StartOptions,
  tests: (given: () => InBrowser) => void,
): void {
  describe.skipIf(isMissing)(name, () => {
    let stint: Stint;
    let browser: Browser;
    beforeAll(async () => {
      [stint, browser] = await Promise.all([startStint(options), launchChromium()]);
    }, 360_000);
    afterAll(async () => {
      await browser?.close();
      await stint?.stop();
    });
    const pageIn = async (context: BrowserContext) => {
      const page = await context.newPage();
      watch(page, stint.origin);
      onTestFailed(() => tellWhatIsOn(page));
      return page;
    };
    tests(() => ({
      stint,
      person: async (window = {}) => pageIn(await openContext(browser, window)),
      another: (page) => pageIn(page.context()),
    }));
  });
}
