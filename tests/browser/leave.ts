import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Goes by `way` to another site at `address`, and comes back by the browser's Back to the page as it was left. This browser
 * keeps no page that it leaves, so the other site answers with none, and the page is told what a kept one is told.
 */
export async function leaveAndComeBack(page: Page, way: Locator, address: string): Promise<void> {
  let asked = 0;
  await page.route(address, (route) => {
    asked += 1;
    return route.fulfill({ status: 204 });
  });
  await way.click();
  await expect.poll(() => asked).toBe(1);
  await expect.poll(() => way.isDisabled()).toBe(true);
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await expect.poll(() => way.isEnabled()).toBe(true);
  await page.unroute(address);
}
