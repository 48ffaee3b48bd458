import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser } from './browser.ts';

inBrowser('the first look at an empty marketplace', { demo: false }, (given) => {
  test('explore says that nothing is posted yet, and the keyboard alone leads on', async () => {
    const { stint, person } = given();
    const page = await person();
    await page.goto(stint.origin);
    await page.getByText('Nothing is posted yet').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('main').evaluate((main) => main === main.ownerDocument.activeElement)).toBe(
      true,
    );
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.getAttribute("aria-label")')).toBe(
      'Search projects',
    );
    expect([...(await violationsOn(page)), ...faultsOf(page)]).toEqual([]);
  });

  test('who asked for less motion sees none: nothing moves for longer than a blink', async () => {
    const { stint, person } = given();
    const page = await person();
    await page.goto(`${stint.origin}/sign-up`);
    await page.getByRole('heading', { name: 'Join Stint' }).waitFor();
    const longestMs = () =>
      page.evaluate<number>(
        `Math.max(...[...document.querySelectorAll('*')].flatMap((element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return [transitionDuration, animationDuration].join().split(',').map((time) => parseFloat(time) * 1000);
        }))`,
      );
    expect(await longestMs()).toBeLessThan(1);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await longestMs()).toBeGreaterThan(50);
    expect(faultsOf(page)).toEqual([]);
  });

  test('a page that nobody made says so', async () => {
    const { stint, person } = given();
    const page = await person();
    await page.goto(`${stint.origin}/projects/none`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    expect(faultsOf(page)).toEqual([]);
  });
});
