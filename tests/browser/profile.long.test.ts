import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser } from './browser.ts';
import { anEmployer, PASSWORD } from './given.ts';
import { signIn } from './people.ts';

inBrowser('the profile', { demo: false }, (given) => {
  describe.each([1440, 360] as const)('at %d px', (width) => {
    test('what is typed stays whatever is read meanwhile, and what was saved is said', async () => {
      const { stint, person } = given();
      const employer = await anEmployer(stint, `kim.types.${width}`);
      const page = await person({ width });
      await signIn(page, stint.origin, { email: employer.email, password: PASSWORD });
      await page.goto(`${stint.origin}/me`);
      const [organisation, website] = [page.getByLabel('Organisation'), page.getByLabel('Website')];
      const save = page.getByRole('button', { name: 'Save' });
      await organisation.fill('Placeholder & Daughters ');
      await website.fill('https://placeholder.example');
      await employer.ask('PATCH', '/api/me', { displayName: 'Kim Elsewhere' });
      await page.getByRole('button', { name: 'Change the address' }).click();
      await page.getByLabel('New e-mail address').fill(`kim.moves.${width}@placeholder.example`);
      await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Mail a link there' }).click();
      await page.getByRole('heading', { name: 'Kim Elsewhere' }).waitFor();
      expect(await page.getByLabel('Your name').inputValue()).toBe('Kim Elsewhere');
      expect(await organisation.inputValue()).toBe('Placeholder & Daughters ');
      await save.click();
      await page.getByText('Saved.').waitFor();
      expect(await save.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
      expect((await employer.ask('GET', '/api/me')).employer).toMatchObject({
        organisation: 'Placeholder & Daughters',
        website: 'https://placeholder.example',
      });

      await employer.ask('PATCH', '/api/me', { displayName: 'Kim Elsewhere Again' });
      await website.fill('');
      expect(await page.getByText('Saved.').count()).toBe(0);
      await save.click();
      await page.getByText('It was changed elsewhere meanwhile.').waitFor();
      await page.getByRole('heading', { name: 'Kim Elsewhere Again' }).waitFor();
      await save.click();
      await page.getByText('Saved.').waitFor();
      expect((await employer.ask('GET', '/api/me')).employer).not.toHaveProperty('website');
      expect(await violationsOn(page)).toEqual([]);
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
