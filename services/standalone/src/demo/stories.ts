import { deliver, evaluate } from '../people/acts.ts';
import { completeOnboarding, payByCard } from '../people/hosted-pages.ts';
import { type Person, Refused } from '../people/person.ts';
import { until } from '../people/until.ts';
import { move } from './board.ts';
import { evaluationsAt } from './plan.ts';

/** A bid and the two it concerns; the engagement and the payment carry the bid's id. */
export interface Pair {
  readonly employer: Person;
  readonly student: Person;
  readonly id: string;
  /** which of the demo's stories this is: what they say of one another follows from it */
  readonly index: number;
}

/** How far one engagement has come. Each stage can be told again from where an earlier start stopped. */
type Story = (pair: Pair) => Promise<void>;

/** Accepted, and not paid yet. */
const accepted: Story = ({ employer, id }) => move(employer, `/api/bids/${id}/accept`);

/** Paid; the work has started. */
const funded: Story = async (pair) => {
  const { employer, student, id } = pair;
  await accepted(pair);
  const payment = await until('the checkout link', async () => {
    const { status, body } = await employer.send('GET', `/api/payments/${id}`);
    return status === 200 && (body.checkoutUrl || body.status !== 'awaiting-funding') && body;
  });
  if (payment.status === 'awaiting-funding') await pay(payment.checkoutUrl, employer);
  await until(
    'the engagement to start',
    async () => (await student.send('GET', `/api/engagements/${id}`)).status === 200,
  );
};

/** A page that is closed was paid at, before an earlier start could hear of it. */
const pay = (checkoutUrl: string, { email }: Person) =>
  payByCard(checkoutUrl, email).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });

const delivered: Story = async (pair) => {
  await funded(pair);
  await deliver(pair.student, pair.id).catch((error: unknown) => {
    if (!(error instanceof Refused && error.status === 409)) throw error;
  });
};

/** What the two write to one another while they work, once each. */
async function talk({ employer, student, id }: Pair): Promise<void> {
  const says = (person: Person, text: string) => {
    const key = { 'idempotency-key': `demo-${id}` };
    return person.ask('POST', `/api/engagements/${id}/messages`, { text }, key);
  };
  await says(student, 'Half of the sources on the list are locked for me. Whom may I ask for access?');
  await says(employer, 'I have asked our librarian. Begin with the others; I write as soon as I know more.');
}

const changesRequested: Story = async (pair) => {
  await funded(pair);
  await talk(pair);
  await delivered(pair);
  const { terms } = await pair.employer.ask('GET', `/api/engagements/${pair.id}`);
  const criterionIds = [terms.deliverables[0].acceptanceCriteria[0].id];
  const note = 'A good start. Two of the sources are missing; please add them.';
  await move(pair.employer, `/api/engagements/${pair.id}/request-changes`, { criterionIds, note });
};

const disputed: Story = async (pair) => {
  await funded(pair);
  await talk(pair);
  await delivered(pair);
  const reason = 'The hand-over covers half of what was agreed, and we heard of it on the last day.';
  await move(pair.employer, `/api/engagements/${pair.id}/dispute`, { reason });
  const text =
    'Half of the sources we agreed on were locked; I wrote so on the second day, and handed in all the others.';
  await move(pair.student, `/api/engagements/${pair.id}/answer-dispute`, { text });
};

/** Approved; the payout waits for the student to set up payouts. */
const approved: Story = async (pair) => {
  await delivered(pair);
  await move(pair.employer, `/api/engagements/${pair.id}/approve`);
};

/** Paid out, and evaluated both ways; most students show in their portfolio what was said of them. */
const finished: Story = async (pair) => {
  const { employer, student, id, index } = pair;
  const recipient = await student.ask('POST', '/api/recipients/me', { contactEmail: student.email });
  if (recipient.status !== 'ready') await completeOnboarding(recipient.onboardingUrl);
  await approved(pair);
  await until(
    'the payout',
    async () => (await student.ask('GET', `/api/engagements/${id}`)).status === 'completed',
  );
  const { ofStudent, ofEmployer } = evaluationsAt(index);
  await evaluate(employer, id, ofStudent).catch(unlessEvaluated);
  await evaluate(student, id, ofEmployer).catch(unlessEvaluated);
  const shows = index % 4 !== 3;
  await student.ask('PATCH', `/api/engagements/${id}/evaluation/shown`, { shown: shows });
};

function unlessEvaluated(error: unknown): void {
  if (!(error instanceof Refused && error.status === 409)) throw error;
}

const COUNTS = [
  ['finished', finished, 12],
  ['approved', approved, 2],
  ['delivered', delivered, 3],
  ['changesRequested', changesRequested, 2],
  ['disputed', disputed, 1],
  ['funded', funded, 5],
  ['accepted', accepted, 4],
] as const satisfies readonly (readonly [name: string, story: Story, count: number])[];
const NAMES = COUNTS.flatMap(([name, , count]) => Array.from({ length: count }, () => name));

/** Which of the stories is the first of its kind. */
export const indexOfStory = (name: (typeof NAMES)[number]): number => NAMES.indexOf(name);

/** Engagements at every stage that people bring about. */
export const STORIES: readonly Story[] = COUNTS.flatMap(([, story, count]) =>
  Array.from({ length: count }, () => story),
);
