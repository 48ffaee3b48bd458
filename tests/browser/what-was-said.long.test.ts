import { evaluate } from '@stint/standalone/people';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aPaidEngagement } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];
const STRENGTHS = 'Found the two roasters that nobody else had on their list.';
const ADVICE = 'Call before noon.';

const said = (page: Page) => page.getByRole('region', { name: 'What employers said' });

inBrowser('what was said of somebody', { demo: false }, (given) => {
  test.each(SIZES)(
    'at %d px an employer reads beside a bid the student’s links, and what others may read of them',
    async (width) => {
      const { stint, person } = given();
      const { id, projectId, employer, student } = await aPaidEngagement(stint, `said${width}`);
      const link = `https://robin.example/work-${width}`;
      await student.ask('PATCH', '/api/me', { student: { links: [link] } });
      await evaluate(employer, id, { strengths: STRENGTHS, advice: ADVICE });
      await evaluate(student, id, { overall: 4 });

      const reader = await person({ width });
      await signIn(reader, stint.origin, employer);
      await reader.goto(`${stint.origin}/bids/${id}`);
      const elsewhere = reader.getByRole('link', { name: link });
      await elsewhere.waitFor();
      expect(await elsewhere.getAttribute('rel')).toBe('noopener nofollow');
      await said(reader).getByText('No evaluation that this student shows yet.').waitFor();

      const page = await person({ width });
      await signIn(page, stint.origin, student);
      await page.goto(`${stint.origin}/engagements/${id}`);
      await page.getByRole('switch', { name: 'Others may read what was said of me' }).press('Space');
      await page
        .getByRole('switch', { name: 'Others may read what was said of me', checked: true })
        .waitFor();
      await reader.reload();
      await said(reader).getByText(STRENGTHS).waitFor();
      expect(await reader.getByText(ADVICE).count()).toBe(0);
      expect(await violationsOn(reader)).toEqual([]);

      await page.goto(`${stint.origin}/projects/${projectId}`);
      await page.getByRole('heading', { name: 'What students say' }).waitFor();
      await page.getByText('4 of 5', { exact: true }).waitFor();
      await page.getByText('of 1 evaluation · 100% would work with them again').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      // Who is not signed in may not read it.
      const visitor = await person({ width });
      await visitor.goto(`${stint.origin}/projects/${projectId}`);
      await visitor.getByRole('heading', { name: 'How they answer' }).waitFor();
      expect(await visitor.getByRole('heading', { name: 'What students say' }).count()).toBe(0);
      expect([reader, page, visitor].flatMap(faultsOf)).toEqual([]);
    },
  );
});
