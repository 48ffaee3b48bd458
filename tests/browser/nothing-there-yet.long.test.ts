import { expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { faultsOf, inBrowser, type Width } from './browser.ts';
import { anEmployer, aStudent, PASSWORD } from './given.ts';
import { signIn } from './people.ts';

const SIZES: readonly Width[] = [1440, 360];

/** What each list says in a marketplace where nothing has happened yet. */
const EMPTY = {
  anyone: { '/': 'Nothing is posted yet', '/?q=nobody': 'No project fits all of that' },
  student: {
    '/bids': 'You have not applied yet',
    '/engagements': 'No work yet',
    '/payouts': 'No payouts yet',
    '/interviews': 'Nobody has asked yet',
    '/searches': 'No saved search yet',
    '/portfolio': 'No finished work yet',
  },
  employer: {
    '/projects/mine': 'You have not posted a project yet',
    '/spending': 'No payments yet',
    '/engagements': 'No work yet',
    '/notifications': 'Nothing yet',
    '/mentoring': 'You have not asked anybody yet',
  },
  operator: {
    '/operator/reviews': 'No post waits',
    '/operator/disputes': 'No dispute is open',
    '/operator/payments': 'No money is stuck',
    '/operator/work': 'All work is under way',
    '/operator/appeals': 'No appeal waits',
    '/operator/messages': 'Nothing failed here',
    '/operator/ledger': 'No money has moved yet',
  },
} as const;

inBrowser('where nothing has happened yet', { demo: false }, (given) => {
  const PEOPLE = {
    anyone: async () => undefined,
    student: async (width: Width) => (await aStudent(given().stint, `new${width}`)).email,
    employer: async (width: Width) => (await anEmployer(given().stint, `new${width}`, ['umass.edu'])).email,
    operator: async () => given().stint.operator,
  };

  test.each(
    SIZES.flatMap((width) => (Object.keys(EMPTY) as (keyof typeof EMPTY)[]).map((who) => ({ who, width }))),
  )('at $width px each page of $who says so', async ({ who, width }) => {
    const { stint, person } = given();
    const page = await person({ width });
    const known = await PEOPLE[who](width);
    if (known)
      await signIn(
        page,
        stint.origin,
        typeof known === 'string' ? { email: known, password: PASSWORD } : known,
      );
    for (const [path, says] of Object.entries(EMPTY[who])) {
      await page.goto(`${stint.origin}${path}`);
      await page.locator('main').getByText(says).first().waitFor();
      expect(await violationsOn(page), path).toEqual([]);
    }
    expect(faultsOf(page)).toEqual([]);
  });
});
