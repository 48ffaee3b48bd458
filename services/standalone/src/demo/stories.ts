import { APPLICATION, deliver, evaluate } from '../people/acts.ts';
import { completeOnboarding, payByCard } from '../people/hosted-pages.ts';
import { type Person, Refused } from '../people/person.ts';
import { until } from '../people/until.ts';

export interface Pair {
  readonly employer: Person;
  readonly student: Person;
  readonly projectId: string;
}

/** A move that an earlier start may have made already. */
export async function move(person: Person, path: string, body?: unknown): Promise<void> {
  const answer = await person.send('POST', path, body);
  if (answer.status >= 300 && answer.status !== 409) throw new Refused(path, answer);
}

/** The student applies; answers the bid's id. */
export async function bid({ student, projectId }: Pair): Promise<string> {
  const headers = { 'idempotency-key': `demo-${projectId}` };
  const made = await until('the bid to be taken', async () => {
    const answer = await student.send('POST', '/api/bids', { projectId, application: APPLICATION }, headers);
    if (answer.status === 201) return answer.body;
    // The bidding service may not have heard of the project or of the student's school yet.
    if (
      answer.status === 404 ||
      answer.body.code === 'school-not-verified' ||
      answer.body.code === 'project-unknown'
    )
      return undefined;
    throw new Refused('POST /api/bids', answer);
  });
  return made.id;
}

/** Accepted, and not paid yet. */
export async function accepted(pair: Pair): Promise<string> {
  const id = await bid(pair);
  await move(pair.employer, `/api/bids/${id}/accept`);
  return id;
}

/** Paid; the work has started. */
export async function funded(pair: Pair): Promise<string> {
  const id = await accepted(pair);
  const payment = await until('the checkout link', async () => {
    const answer = await pair.employer.send('GET', `/api/payments/${id}`);
    const ready =
      answer.status === 200 && (answer.body.checkoutUrl || answer.body.status !== 'awaiting-funding');
    return ready ? answer.body : undefined;
  });
  if (payment.status === 'awaiting-funding') await payByCard(payment.checkoutUrl, pair.employer.email);
  await until(
    'the engagement to start',
    async () => (await pair.student.send('GET', `/api/engagements/${id}`)).status === 200,
  );
  return id;
}

export async function delivered(pair: Pair): Promise<string> {
  const id = await funded(pair);
  await deliver(pair.student, id).catch((error: unknown) => {
    if (!(error instanceof Refused && error.status === 409)) throw error;
  });
  return id;
}

export async function changesRequested(pair: Pair): Promise<string> {
  const id = await delivered(pair);
  const { terms } = await pair.employer.ask('GET', `/api/engagements/${id}`);
  const [deliverable] = terms.deliverables;
  const criterionIds = [deliverable.acceptanceCriteria[0].id];
  await move(pair.employer, `/api/engagements/${id}/request-changes`, {
    criterionIds,
    note: 'Two sources are missing; please add them.',
  });
  return id;
}

export async function disputed(pair: Pair): Promise<string> {
  const id = await delivered(pair);
  const reason = 'The hand-over covers half of what was agreed, and the rest was not announced.';
  await move(pair.employer, `/api/engagements/${id}/dispute`, { reason });
  return id;
}

/** Approved; the payout waits for the student to set up payouts. */
export async function approved(pair: Pair): Promise<string> {
  const id = await delivered(pair);
  await move(pair.employer, `/api/engagements/${id}/approve`);
  return id;
}

/** Paid out, and evaluated both ways. */
export async function finished(pair: Pair, overall: number): Promise<string> {
  const recipient = await pair.student.ask('POST', '/api/recipients/me');
  if (recipient.status !== 'ready') await completeOnboarding(recipient.onboardingUrl);
  const id = await approved(pair);
  await until('the payout', async () => {
    const engagement = await pair.student.ask('GET', `/api/engagements/${id}`);
    return engagement.status === 'completed';
  });
  await evaluate(pair.employer, id, { overall });
  await evaluate(pair.student, id, { overall: 5 });
  return id;
}
