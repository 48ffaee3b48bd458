import { edit, type Mutant, mutant } from './mutant.ts';

const POSTING = 'services/project-posting';
const BIDDING = 'services/bidding';
const CLOSE = `${POSTING}/test/close-employer.test.ts`;

/** Bugs in how projects and the bids on them end, and in what people are bound to. */
export const PROJECTS: readonly Mutant[] = [
  mutant(
    'the projects of a closed employer stay open',
    [
      edit(
        `${POSTING}/src/consumers.ts`,
        'await ops.withdrawProjectsOf(accountId, { correlationId: event.correlationId });',
        '',
      ),
    ],
    CLOSE,
  ),
  mutant(
    'a project that was filled opens again although its employer has closed the account',
    [edit(`${POSTING}/src/settling.ts`, "if (status === 'open' && ", 'if (false && ')],
    CLOSE,
  ),
  mutant(
    'a project expires under a bid that is on its way',
    [
      edit(
        `${POSTING}/src/project.ts`,
        'addMinutes(applyBy, bidsInFlightMinutes)',
        'addMinutes(applyBy, 0 * bidsInFlightMinutes)',
      ),
    ],
    `${POSTING}/test/settle-project.test.ts`,
  ),
  mutant(
    'students apply to a suspended employer',
    [edit(`${BIDDING}/src/bid-submit.ts`, "if (employer && employer.status !== 'active')", 'if (false)')],
    `${BIDDING}/test/submit-bid.test.ts`,
  ),
  mutant(
    'a student is bound to a lower fee than they applied for',
    [
      edit(
        `${BIDDING}/src/bid-accept.ts`,
        'if (bid.fee && project.fee.amountCents < bid.fee.amountCents)',
        'if (false)',
      ),
    ],
    `${BIDDING}/test/accept-bid.test.ts`,
  ),
  mutant(
    'an acceptance whose process died is refused when it is repeated',
    [
      edit(
        `${BIDDING}/src/accept-operation.ts`,
        "if (bid.status === 'accepted' && bid.acceptanceId === acceptanceId) return bid;",
        '',
      ),
    ],
    `${BIDDING}/test/races.test.ts`,
  ),
  mutant(
    'an agreement is of whatever school the student names by now',
    [
      edit(
        `${BIDDING}/src/bid-accept.ts`,
        'const { domain } = bid.student.school;',
        'const { domain } = student.school;',
      ),
    ],
    `${BIDDING}/test/accept-bid.test.ts`,
  ),
  mutant(
    'a closed account takes an employer’s silence off their record',
    [
      edit(
        `${BIDDING}/src/bid-answer.ts`,
        'if (!isOver || isBefore(dueAt, answerBy)) {',
        'if (!isOver || isBefore(dueAt, now)) {',
      ),
    ],
    `${BIDDING}/test/answer-bid.test.ts`,
  ),
  mutant(
    'shortlisting puts a woken bid to sleep',
    [
      edit(
        `${BIDDING}/src/bid-answer.ts`,
        'const { dueAt } = bid as StandingBid;',
        'const { answerBy: dueAt } = bid as StandingBid;',
      ),
    ],
    `${BIDDING}/test/answer-bid.test.ts`,
  ),
];
