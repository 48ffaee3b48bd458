import type { Page } from 'playwright-core';
import { PASSWORD } from './given.ts';
import type { Hand } from './hands.ts';
import type { Stint } from './stint.ts';

const DAY_MS = 24 * 3_600_000;
const TITLE = { level: 1 } as const;

/** Somebody at their own browser. */
export interface Someone {
  readonly page: Page;
  readonly hand: Hand;
  readonly stint: Stint;
}

const main = ({ page }: Someone) => page.locator('main');
const dialog = ({ page }: Someone) => page.getByRole('dialog');
export const goTo = ({ page, stint }: Someone, path: string) => page.goto(`${stint.origin}${path}`);

/** Loads the page again until it says so: what others did has to come in. */
export async function untilShown({ page }: Someone, text: string | RegExp): Promise<void> {
  const found = page.getByText(text).first();
  for (let tries = 0; tries < 20; tries += 1) {
    if (
      await found.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await page.reload();
  }
  throw new Error(`the page never said ${text}`);
}

export async function signUpAsEmployer(who: Someone, email: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/sign-up');
  await hand.tick(page.getByRole('radio', { name: 'I have work' }));
  await hand.write(page.getByLabel('Your name'), 'Kim Placeholder');
  await hand.write(page.getByLabel('Work e-mail address'), email);
  await hand.write(page.getByLabel('Password', { exact: true }), PASSWORD);
  await hand.write(page.getByLabel('Organisation'), 'Placeholder Goods');
  await hand.press(main(who).getByRole('button', { name: 'Sign up' }));
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
}

/** Says which school one went to, on the profile. */
export async function nameAlmaMater(who: Someone, school: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/me');
  await hand.choose(page.getByRole('combobox', { name: 'Alma maters' }), school, /umass\.edu/);
  await hand.press(page.getByRole('button', { name: 'Save' }));
  await page.getByText('Named by you').waitFor();
}

export async function signUpAsStudent(who: Someone, email: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/sign-up');
  await hand.write(page.getByLabel('Your name'), 'Robin Standin');
  await hand.write(page.getByLabel('School e-mail address'), email);
  await hand.write(page.getByLabel('Password', { exact: true }), PASSWORD);
  await hand.write(page.getByLabel('Major'), 'Economics');
  await hand.tick(page.getByLabel('I am 18 or older'));
  await hand.press(main(who).getByRole('button', { name: 'Sign up' }));
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
}

/** Opens the mail in the inbox of the run on this machine, and the link in it. */
export async function followMail(who: Someone, email: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/mail');
  await untilShown(who, email);
  await hand.press(page.getByRole('link', { name: email }));
  await hand.press(page.getByRole('link', { name: /\/verify/ }));
  await page.getByText('The address is yours. Thank you.').waitFor();
}

export async function signInAs(who: Someone, credentials: Stint['operator']): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/sign-in');
  await hand.write(page.getByLabel('E-mail address'), credentials.email);
  await hand.write(page.getByLabel('Password', { exact: true }), credentials.password);
  await hand.press(main(who).getByRole('button', { name: 'Sign in' }));
  await page.getByRole('button', { name: 'Your account' }).waitFor();
}

/** Posts from a template; the first post of an address that is not verified waits for the operator. Answers its id. */
export async function post(who: Someone, title: string): Promise<string> {
  const { page, hand } = who;
  const step = (name: string) =>
    hand.press(page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name }));
  await goTo(who, '/post');
  await hand.press(page.getByRole('button', { name: /Competitor scan/ }));
  await hand.write(page.getByLabel('Title', { exact: true }), title);
  await step('Time and money');
  const day = new Date(Date.now() + 14 * DAY_MS).toISOString().slice(0, 10);
  await hand.write(page.getByLabel('Last day to apply'), day);
  await step('How it is done');
  await hand.write(page.getByLabel('Supervisor: name'), 'Kim Placeholder');
  await hand.write(page.getByLabel('Supervisor: title'), 'Owner');
  await step('Check and publish');
  await hand.tick(page.getByLabel('The work involves no vulnerable people'));
  await hand.press(page.getByRole('button', { name: 'Publish', exact: true }));
  await page.getByRole('heading', { name: 'A person looks at it first' }).waitFor();
  return /projects\/([^/]+)/.exec(page.url())?.[1] ?? '';
}

export async function approvePost(who: Someone, title: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/operator');
  await hand.press(page.getByRole('link', { name: 'First posts' }));
  const card = page.getByRole('article').filter({ hasText: title });
  await hand.press(card.getByRole('button', { name: 'Approve and open' }));
  await card.waitFor({ state: 'detached' });
}

/** Finds the project among the open ones, and applies. */
export async function apply(who: Someone, title: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/');
  await hand.write(page.getByLabel('Search projects'), title);
  await untilShown(who, title);
  await hand.press(main(who).getByRole('link', { name: title }));
  await page.getByRole('heading', { name: title, ...TITLE }).waitFor();
  await hand.press(page.getByRole('link', { name: 'Apply', exact: true }));
  const words = 'I have compared shops for a class, know where prices hide, and can start on Monday.';
  await hand.write(page.getByLabel('Your application'), words);
  await hand.press(page.getByRole('button', { name: 'Send application' }));
  await page.getByRole('heading', { name: 'My bids' }).waitFor();
}

/** Shows the bids of one's own school alone, accepts the student's, and goes on to the payment. */
export async function accept(who: Someone, projectId: string, student: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, `/projects/${projectId}/bids`);
  await untilShown(who, '2 bids of 2 shown');
  await hand.press(page.getByRole('button', { name: 'My alma mater' }));
  await page.getByText('1 bid of 2 shown, 1 hidden by the filter').waitFor();
  await hand.press(page.getByRole('article', { name: student }).getByRole('button', { name: 'Accept' }));
  await hand.press(dialog(who).getByRole('button', { name: 'Accept and go to the payment' }));
  await page.waitForURL(/\/c\/pay\//);
}

/** At the hosted page of the payment simulator, with the test card. Answers the engagement's id. */
export async function pay(who: Someone): Promise<string> {
  const { page, hand } = who;
  await hand.write(page.getByLabel('Email'), 'office@placeholder.example');
  await hand.write(page.getByLabel('Card number'), '4242424242424242');
  await hand.write(page.getByLabel('Expiry'), '12/44');
  await hand.write(page.getByLabel('Security code'), '123');
  await hand.write(page.getByLabel('Name on the card'), 'Kim Placeholder');
  await hand.press(page.getByRole('button', { name: /^Pay/ }));
  await page.waitForURL(/\/engagements\//);
  await page.getByText('In progress').first().waitFor();
  return /engagements\/([^/?]+)/.exec(page.url())?.[1] ?? '';
}

export async function deliver(who: Someone, title: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/engagements');
  await hand.press(main(who).getByRole('link', { name: title }));
  const made = page.getByLabel('What you made');
  await made.first().waitFor();
  for (const field of await made.all())
    await hand.write(field, 'All of it, with sources on the second sheet.');
  const forbidden = page.getByLabel('I used no AI tools.');
  const no = page.getByRole('radio', { name: 'No', exact: true });
  if (await forbidden.count()) await hand.tick(forbidden);
  else if (await no.count()) await hand.tick(no);
  await hand.press(page.getByRole('button', { name: 'Hand in', exact: true }));
  await page.getByRole('heading', { name: 'The employer reviews your work' }).waitFor();
}

export async function approve(who: Someone, id: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, `/engagements/${id}`);
  const criteria = page.getByRole('group', { name: 'Tick what is met' }).getByRole('checkbox');
  await criteria.first().waitFor();
  for (const criterion of await criteria.all()) await hand.tick(criterion);
  await hand.press(page.getByRole('button', { name: 'Approve the work' }));
  await hand.press(dialog(who).getByRole('button', { name: 'Approve and pay' }));
  await dialog(who).waitFor({ state: 'detached' });
  await page
    .getByText(/^(Approved|Paid out)$/)
    .first()
    .waitFor();
}

/** Tells Stripe what it asks, and sees the money come. */
export async function bePaid(who: Someone): Promise<void> {
  const { page, hand } = who;
  await goTo(who, '/payouts');
  await hand.press(page.getByRole('button', { name: 'Set up payouts' }));
  await hand.write(page.getByLabel('First name'), 'Robin');
  await hand.write(page.getByLabel('Last name'), 'Standin');
  await hand.write(page.getByLabel('Date of birth'), '2004-05-06');
  await hand.write(page.getByLabel('Home address'), '1 Example Street');
  await hand.write(page.getByLabel('Routing number'), '110000000');
  await hand.write(page.getByLabel('Account number'), '000123456789');
  await hand.press(page.getByRole('button', { name: 'Hand in' }));
  await page.getByText('Payouts reach you. Nothing is missing.').waitFor();
  await hand.press(page.getByRole('link', { name: 'See my payouts' }));
  await page.getByRole('heading', { name: 'Every payout' }).waitFor();
  await untilShown(who, /^Paid out$/);
}

/** Says of the other how it was, in every competency. */
export async function evaluate(who: Someone, id: string, strengths: string): Promise<void> {
  const { page, hand } = who;
  await goTo(who, `/engagements/${id}`);
  const form = page.locator('form').filter({ hasText: 'Would you work together again?' });
  await form.waitFor();
  const scales = await form.getByRole('group').all();
  for (const [n, scale] of scales.slice(0, -1).entries())
    await hand.tick(scale.getByRole('radio', { name: n === 0 ? '5' : '4', exact: true }));
  await hand.write(form.getByLabel('What went well'), strengths);
  await hand.write(form.getByLabel('Advice'), 'Begin with the questions that are hard to answer.');
  await hand.tick(form.getByRole('radio', { name: 'Yes', exact: true }));
  await hand.press(form.getByRole('button', { name: 'Send the evaluation' }));
  await form.waitFor({ state: 'detached' });
}
