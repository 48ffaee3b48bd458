import { expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { demoPerson, signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

inBrowser('career services', { demo: true }, (given) => {
  test.each(SIZES)('at %d px: shared work is acknowledged, and saved as a file', async (width) => {
    const { stint, person } = given();
    const page = await person({ width });
    await signIn(page, stint.origin, await demoPerson(stint.origin, 'acknowledging-work'));
    await page.goto(`${stint.origin}/school`);
    const waiting = page.getByRole('article').filter({ has: page.getByRole('button') });
    const title = await waiting.first().getByRole('heading').innerText();
    await waiting.first().getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByRole('article').filter({ hasText: title }).waitFor({ state: 'detached' });
    await page.getByText('Acknowledged', { exact: true }).first().click();
    await page.waitForURL(/show=done/);
    await page.getByRole('article').filter({ hasText: title }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'As CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('engagements.csv');
    expect(faultsOf(page)).toEqual([]);
  });
});
