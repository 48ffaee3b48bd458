import { describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser } from './browser.ts';
import { anEmployer, aStudent, PASSWORD } from './given.ts';
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

    test('who studies adds an organisation, and reaches both what they do and what they gave to do', async () => {
      const { stint, person } = given();
      const student = await aStudent(stint, `robin.founds.${width}`);
      const page = await person({ width });
      await signIn(page, stint.origin, { email: student.email, password: PASSWORD });
      await page.goto(`${stint.origin}/me`);
      await page.getByRole('button', { name: 'Add your organisation' }).click();
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('Needed.').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.getByLabel('Organisation').fill('Sample & Co');
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('this account is on both sides now').waitFor();
      await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
      await page.goto(`${stint.origin}/engagements`);
      await page.getByRole('heading', { name: 'Work under way' }).waitFor();
      await page.getByRole('link', { name: 'To the work that you do' }).click();
      await page.getByRole('heading', { name: 'My work' }).waitFor();
      expect(new URL(page.url()).search).toBe('?role=student');
      await page.reload();
      await page.getByRole('heading', { name: 'My work' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      if (width === 360) await page.getByRole('button', { name: 'Menu' }).click();
      expect(await page.getByRole('link', { name: /^(My work|Work)$/ }).count()).toBe(1);
      await page.getByRole('link', { name: 'Post a project' }).click();
      await page.getByRole('heading', { level: 1, name: 'Post a project' }).waitFor();
      expect(faultsOf(page)).toEqual([]);
    });

    test('who graduated and gives work studies again: school, studies and age are asked for', async () => {
      const { stint, person } = given();
      const employer = await anEmployer(stint, `kim.studies.${width}`);
      const page = await person({ width });
      await signIn(page, stint.origin, { email: employer.email, password: PASSWORD });
      await page.goto(`${stint.origin}/me`);
      await page.getByRole('button', { name: 'Add your studies' }).click();
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('You have to be 18 or older').waitFor();
      expect(await page.getByText('Needed.').count()).toBe(2);
      expect(await violationsOn(page)).toEqual([]);
      await page.getByRole('combobox', { name: 'School', exact: true }).pressSequentially('amherst college');
      await page
        .getByRole('option', { name: /amherst\.edu/ })
        .first()
        .click();
      await page.getByLabel('Major').fill('Law');
      await page.getByLabel('I am 18 or older').check();
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.getByText('this account is on both sides now').waitFor();
      await page.getByRole('heading', { name: 'Your studies' }).waitFor();
      const { roles, student } = await employer.ask('GET', '/api/me');
      expect(roles).toEqual(['employer', 'student']);
      expect(student).toMatchObject({ major: 'Law', school: { domain: 'amherst.edu' } });
      expect(faultsOf(page)).toEqual([]);
    });
  });
});
