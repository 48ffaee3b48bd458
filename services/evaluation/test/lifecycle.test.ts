import { addMs, type Instant, newId, Rejection, usd } from '@stint/core';
import { checkEvent, type StintEvent } from '@stint/events';
import { anAgreement, MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cancelEngagement } from '../src/cancel-engagement.ts';
import { deliverWork } from '../src/deliver-work.ts';
import { answerDispute, openDispute, ruleDispute } from '../src/dispute.ts';
import { type Engagement, engagementLifecycle, type Status } from '../src/engagement.ts';
import { DIRECTIONS, submitEvaluation } from '../src/evaluation.ts';
import { logHours } from '../src/log-hours.ts';
import { openEngagement } from '../src/open-engagement.ts';
import {
  acknowledgeEngagement,
  confirmConversion,
  confirmStrike,
  recordConversion,
} from '../src/recognition.ts';
import { approveWork, requestChanges } from '../src/review-work.ts';
import { completeEngagement, recordRefund } from '../src/settle-payment.ts';
import { showEvaluation } from '../src/show-evaluation.ts';
import { atTime, type Rule, withTimers } from '../src/timers.ts';
import { detailView } from '../src/views.ts';
import { anEvaluation, policy, theWork } from './scenario.ts';

const SECRET = { student: 'said-by-the-student', employer: 'said-by-the-employer' };
const reason = { reason: 'A reason that is long enough' };
const sides = ['student', 'employer'] as const;

/** Every command there is, by name, with some arguments drawn. */
const rules: Record<string, (cents: number) => Rule> = {
  deliver: () => (s, now) => deliverWork(s, theWork, now, policy),
  requestChanges: () => (s, now) => requestChanges(s, { criterionIds: ['c1'], note: 'More' }, now, policy),
  approve: () => approveWork,
  answerAsStudent: () => (s, now) => answerDispute(s, 'student', { text: 'No' }, now),
  answerAsEmployer: () => (s, now) => answerDispute(s, 'employer', { text: 'No' }, now),
  rule: (cents) => (s, now) => ruleDispute(s, { toStudent: usd(cents), ruling: 'So be it' }, now),
  complete: () => (s, now) => completeEngagement(s, { paid: s.terms.fee, paidAt: now }, policy),
  refund: (cents) => (s, now) => recordRefund(s, { refunded: usd(cents), full: cents < 4_000 }, now),
  logHours: () => (s, now) => logHours(s, { date: now.slice(0, 10), hours: 1, note: 'Work' }, now),
  acknowledge: () => acknowledgeEngagement,
  convert: () => (s, now) => recordConversion(s, { kind: 'internship' }, now),
  confirmConversion: () => confirmConversion,
  strike: () => (s, now) => confirmStrike(s, { against: 'student', ...reason }, now),
  show: (cents) => (s) => showEvaluation(s, { shown: cents % 2 === 0 }),
  wait: () => (s) => ({ next: s, events: [] }),
  ...Object.fromEntries(
    sides.flatMap((side): [string, () => Rule][] => [
      [`dispute:${side}`, () => (s, now) => openDispute(s, side, reason, now, policy)],
      [`cancel:${side}`, () => (s, now) => cancelEngagement(s, side, reason, now)],
      [
        `evaluate:${side}`,
        () => (s, now) => submitEvaluation(s, side, anEvaluation({ advice: SECRET[side] }), now),
      ],
    ]),
  ),
};

const step = fc.record({
  // Often no time passes, so that walks get somewhere before everything has run out.
  hours: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 24 * 20 })),
  name: fc.constantFrom(...Object.keys(rules)),
  cents: fc.integer({ min: 0, max: 41_000 }),
});
const start = fc.constantFrom<string | undefined>(undefined, '2026-03-10');
const walkOf = (...names: readonly string[]) => names.map((name) => ({ hours: 0, name, cents: 0 }));
/** Walked besides those that are drawn, of which 600 may miss a state. */
const TO_EVERY_STATE: [string | undefined, ReturnType<typeof walkOf>][] = [
  ['2026-03-10', walkOf('wait')],
  [undefined, walkOf('wait', 'deliver', 'requestChanges')],
  [undefined, walkOf('deliver', 'dispute:student')],
  [undefined, walkOf('deliver', 'approve', 'complete')],
  ['2026-03-10', walkOf('cancel:student')],
];

interface Walk {
  readonly state: Engagement;
  readonly now: Instant;
  readonly events: readonly StintEvent[];
}

const versioned = (state: Engagement) => ({ ...state, version: 1 });
const textFor = (state: Engagement, viewer: 'student' | 'employer') =>
  JSON.stringify(detailView(versioned(state), viewer, new Map(), policy.changeRequests.max));

/** States one apart: by the table, after at most one move of the clock and one command. */
function reachable(from: Status, to: Status): boolean {
  const after = (status: Status) => [status, ...Object.values(engagementLifecycle.table[status])];
  return after(from).flatMap(after).includes(to);
}

function checkStep(before: Walk, after: Walk, news: readonly StintEvent[]) {
  const [was, is] = [before.state, after.state];
  expect(reachable(was.status, is.status), `${was.status} -> ${is.status}`).toBe(true);
  if (was.status === 'approved' && is.status === 'cancelled') {
    expect(is, 'only the bank and the operator together undo an approval').toMatchObject({
      cancelledBy: 'ruling',
      evaluations: was.evaluations,
    });
  } else if (was.status === 'approved' || was.status === 'completed') {
    expect(['approved', 'completed']).toContain(is.status);
    expect(is).toMatchObject({ toStudent: was.toStudent, approvedAt: was.approvedAt });
  }
  if (was.status === 'cancelled') expect(is.status).toBe('cancelled');
  expect(is.dueAt === undefined || is.dueAt > after.now, 'nothing due is left behind').toBe(true);
  for (const event of news) {
    checkEvent(event);
    if (event.type !== 'dispute.resolved.v1') continue;
    const { toStudent, toEmployer } = event.data;
    expect(toStudent.amountCents + toEmployer.amountCents).toBe(is.terms.fee.amountCents);
  }
}

/** Published means that both are in or that time is up. */
function checkPublication({ state, now }: Walk) {
  const evaluations = 'evaluations' in state ? state.evaluations : undefined;
  if (!evaluations) return;
  const statuses = DIRECTIONS.map((direction) => evaluations[direction].status);
  const timeIsUp = state.status === 'completed' && now >= state.evaluateBy;
  if (statuses.includes('missed')) expect(timeIsUp).toBe(true);
  if (statuses.includes('published') && !timeIsUp) expect(statuses).toEqual(['published', 'published']);
}

function checkBlindness({ state, events }: Walk) {
  const published = events.filter(({ type }) => type === 'evaluation.published.v1');
  for (const direction of DIRECTIONS) {
    const author = direction === 'of-student' ? 'employer' : 'student';
    const subject = direction === 'of-student' ? 'student' : 'employer';
    const isPublished = 'evaluations' in state && state.evaluations?.[direction].status === 'published';
    const facts = published.filter(({ data }) => (data as { direction: string }).direction === direction);
    expect(facts.length).toBe(isPublished ? 1 : 0);
    if (!isPublished) expect(textFor(state, subject)).not.toContain(SECRET[author]);
  }
}

const DECIDES_THE_MONEY = ['work.approved.v1', 'dispute.resolved.v1', 'engagement.cancelled.v1'];

function checkMoney({ events }: Walk) {
  // A ruling has decided before the engagement is off because of it.
  const decided = events.filter(
    ({ type, data }) =>
      DECIDES_THE_MONEY.includes(type) && !(type === 'engagement.cancelled.v1' && data.by === 'ruling'),
  );
  expect(decided.length, 'the money is decided on once').toBeLessThanOrEqual(1);
}

it('whatever is asked and however the clock jumps, the lifecycle, the money and the double blind hold', () => {
  const visited = new Set<Status>();
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 30 }), (startsOn, steps) => {
      const agreement = anAgreement({
        engagementId: newId(),
        ...(startsOn ? { workAuthorization: { kind: 'cpt' as const, startsOn } } : {}),
      });
      const opened = withTimers(openEngagement(agreement, MONDAY, MONDAY), policy);
      let walk: Walk = { state: opened.next, now: MONDAY, events: opened.events };
      for (const { hours, name, cents } of steps) {
        const now = addMs(walk.now, hours * 3_600_000);
        const passed = atTime(walk.state, now, policy);
        const between: Walk = { state: passed.next, now, events: [...walk.events, ...passed.events] };
        checkStep(walk, between, passed.events);
        walk = between;
        try {
          const { next, events } = atTime(walk.state, now, policy, rules[name]?.(cents));
          const after = { state: next, now, events: [...walk.events, ...events] };
          checkStep(walk, after, events);
          walk = after;
        } catch (error) {
          if (!(error instanceof Rejection)) throw error;
        }
        visited.add(walk.state.status);
        checkPublication(walk);
        checkBlindness(walk);
        checkMoney(walk);
      }
    }),
    { numRuns: 600, examples: TO_EVERY_STATE },
  );
  expect([...visited].sort(), 'the walks reach every state').toEqual(
    Object.keys(engagementLifecycle.table).sort(),
  );
});

it('a move that is not in the table is refused with the state and the move', () => {
  for (const [status, moves] of Object.entries(engagementLifecycle.table))
    for (const move of ['start', 'deliver', 'approve', 'complete', 'acknowledge'] as const)
      if (!Object.hasOwn(moves, move))
        expect(() => engagementLifecycle.next(status as Status, move)).toThrow(
          `that is ${status} cannot ${move}`,
        );
});
