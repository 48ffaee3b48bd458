import { APPLICATION, until } from '@stint/standalone/people';
import { describe, expect, test } from 'vitest';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { aStudent } from './given.ts';
import { type Hand, keyboard, mouse } from './hands.ts';
import * as act from './main-job-acts.ts';

const WAYS: readonly (readonly [string, Width, Hand])[] = [
  ['at 1440 px', 1440, mouse],
  ['at 360 px', 360, mouse],
  ['by the keyboard alone', 1440, keyboard],
];
const OF_STUDENT = 'Asked the right questions early and kept every date.';
const OF_EMPLOYER = 'A clear briefing, and an answer to every question.';

inBrowser('the main job', { demo: false }, (given) => {
  describe.each(WAYS)('%s', (_, width, hand) => {
    const run = `${hand === keyboard ? 'keys' : 'mouse'}${width}`;
    const title = `Compare the bakeries of ${run}`;

    /** Somebody who bids as well, and goes to another school; only a backdrop. */
    async function rivalBids(projectId: string): Promise<void> {
      const rival = await aStudent(given().stint, `alex.${run}`, 'stanford.edu');
      await until('the rival’s bid', async () => {
        const body = { projectId, application: APPLICATION };
        return (await rival.send('POST', '/api/bids', body)).status === 201;
      });
    }

    test('an alumnus posts, a student applies, works and is paid, and both read what the other says', async () => {
      const { stint, person } = given();
      const someone = async (): Promise<act.Someone> => ({ page: await person({ width }), hand, stint });
      const [employer, student, operator] = [await someone(), await someone(), await someone()];
      const studentEmail = `robin.${run}@umass.edu`;

      await act.signUpAsEmployer(employer, `kim@${run}.example`);
      await act.nameAlmaMater(employer, 'Massachusetts Amherst');
      const projectId = await act.post(employer, title);
      await act.signInAs(operator, stint.operator);
      await act.approvePost(operator, title);

      await act.signUpAsStudent(student, studentEmail);
      await act.followMail(student, studentEmail);
      await act.apply(student, title);
      await rivalBids(projectId);
      await act.accept(employer, projectId, 'Robin Standin');
      const id = await act.pay(employer);

      await act.deliver(student, title);
      await act.approve(employer, id);
      await act.bePaid(student);
      await act.evaluate(employer, id, OF_STUDENT);
      await employer.page.getByText('Yours is in.').waitFor();
      expect(await student.page.getByText(OF_STUDENT).count()).toBe(0);
      await act.evaluate(student, id, OF_EMPLOYER);
      await student.page.getByText(OF_STUDENT).waitFor();
      await act.goTo(employer, `/engagements/${id}`);
      await employer.page.getByText(OF_EMPLOYER).waitFor();
      expect([employer, student, operator].flatMap(({ page }) => faultsOf(page))).toEqual([]);
    });
  });
});
