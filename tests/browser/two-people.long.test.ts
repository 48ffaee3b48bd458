import { expect, test } from 'vitest';
import { faultsOf, inBrowser } from './browser.ts';
import { anEmployer, aStudent, PASSWORD } from './given.ts';
import { signIn } from './people.ts';

inBrowser('two people at one browser', { demo: false }, (given) => {
  test('what one was sending is never sent as the other, and their tab says whose it is now', async () => {
    const { stint, person, another } = given();
    const [robin, kim] = [await aStudent(stint, 'robin.first'), await anEmployer(stint, 'kim.second')];
    const tab = await person();
    await signIn(tab, stint.origin, { email: robin.email, password: PASSWORD });
    await tab.goto(`${stint.origin}/me`);
    await tab.getByLabel('Your name').fill('Robin Renamed');

    const other = await another(tab);
    await other.goto(`${stint.origin}/me`);
    await other.getByRole('heading', { name: 'Robin Sample' }).waitFor();
    await other.getByRole('button', { name: 'Your account' }).click();
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByRole('link', { name: 'Sign in' }).waitFor();
    await signIn(other, stint.origin, { email: kim.email, password: PASSWORD });

    const sent: string[] = [];
    await tab.route('**/api/me', (route) => {
      const request = route.request();
      if (request.method() !== 'PATCH') return route.continue();
      sent.push(request.headers().authorization ?? '');
      // A quarter of an hour later.
      return sent.length === 1
        ? route.fulfill({ status: 401, json: { code: 'unauthenticated', status: 401 } })
        : route.continue();
    });
    await tab.getByRole('button', { name: 'Save' }).click();
    await tab.getByText('Another account signed in in this browser').waitFor();
    await tab.getByRole('heading', { name: 'Kim Placeholder' }).waitFor();
    expect(sent).toHaveLength(1);
    expect(await tab.getByText('Robin').count()).toBe(0);
    expect((await kim.ask('GET', '/api/me')).displayName).toBe('Kim Placeholder');
    await tab.reload();
    await tab.getByRole('heading', { name: 'Kim Placeholder' }).waitFor();
    expect(await tab.getByText('Another account signed in in this browser').count()).toBe(0);
    expect([...faultsOf(tab), ...faultsOf(other)]).toEqual([]);
  });

  test('a password is changed while nobody refreshes, and the session goes on', async () => {
    const { stint, person, another } = given();
    const { email } = await aStudent(stint, 'robin.careful');
    const tab = await person();
    await signIn(tab, stint.origin, { email, password: PASSWORD });
    const other = await another(tab);
    await other.goto(`${stint.origin}/me`);
    await tab.goto(`${stint.origin}/me`);
    const waiting = 'navigator.locks.query().then(({ pending }) => pending.length)';
    let reloaded: Promise<unknown> = Promise.resolve();
    await tab.route('**/api/me/password', async (route) => {
      // A tab that is loaded asks for a new token at once.
      reloaded = other.reload();
      await expect.poll(() => tab.evaluate(waiting)).toBe(1);
      return route.continue();
    });
    await tab.getByLabel('The password you have now').fill(PASSWORD);
    await tab.getByLabel('New password').fill('another long enough password');
    await tab.getByRole('button', { name: 'Change the password' }).click();
    await tab.getByText('Your password is changed.').waitFor();
    await reloaded;
    await other.getByRole('heading', { name: 'Robin Sample' }).waitFor();
    await tab.reload();
    await tab.getByRole('heading', { name: 'Robin Sample' }).waitFor();
    expect([...faultsOf(tab), ...faultsOf(other)]).toEqual([]);
  });
});
