import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';

const SIZES: readonly Width[] = [1440, 360];

/** Each step of the tour, with the act that waits where it leads. */
const STEPS = [
  ['An employer posts a project', 'button', 'Start from nothing'],
  ['A student bids', 'link', 'Apply'],
  ['The employer chooses', 'button', 'Accept'],
  ['The student hands in the work', 'button', 'Hand in'],
  ['The employer approves', 'button', 'Approve the work'],
  ['Both say how it was', 'button', 'Send the evaluation'],
] as const;

inBrowser('the first page of a demo', { demo: true }, (given) => {
  describe.each(SIZES)('at %d px', (width) => {
    test('each step of the tour leads to where it is done, as the one whose turn it is', async () => {
      const { stint, person } = given();
      const page = await person({ width });
      for (const [step, role, act] of STEPS) {
        await page.goto(`${stint.origin}/welcome`);
        const card = page.getByRole('listitem').filter({ hasText: step });
        await card.getByRole('button', { name: /^Enter as/ }).click();
        await page.locator('main').getByRole(role, { name: act }).first().waitFor();
      }
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
