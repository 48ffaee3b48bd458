import { addDays, addHours, Rejection } from '@stint/core';
import { checkEvent } from '@stint/events';
import { MONDAY } from '@stint/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BidTally, NO_BIDS } from '../src/bid-fact.ts';
import {
  type Project,
  type ProjectDecision,
  projectLifecycle,
  publishProject,
  withdrawProject,
} from '../src/project.ts';
import { approveProject, turnDownProject } from '../src/project-review.ts';
import { reviseProject } from '../src/project-revise.ts';
import { settleProject } from '../src/project-settle.ts';
import { aDraft, anEmployer, policy, wholeContent } from './fixtures.ts';

const unknown = anEmployer({ domainVerified: false });
type Command = (project: Project, now: string) => ProjectDecision;
const aTally = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 2 })).map(
  ([live, taken, completed]): BidTally => ({
    applicants: live + taken,
    live,
    taken,
    completed: Math.min(completed, taken),
  }),
);
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.boolean().map(
    (postedBefore): Command =>
      (p, now) =>
        publishProject(p, { employer: unknown, postedBefore }, now, policy),
  ),
  fc.constant<Command>((p, now) => approveProject(p, unknown, now, policy)),
  fc.constant<Command>((p) => turnDownProject(p, 'not a project for students', policy)),
  fc.constant<Command>((p, now) => withdrawProject(p, now, policy)),
  fc.constant<Command>((p, now) => reviseProject(p, { title: 'Another title' }, now, policy)),
  aTally.map(
    (tally): Command =>
      (p, now) =>
        settleProject(p, tally, now, policy),
  ),
);

/** Which states can be reached from `from` by at most two moves of the table: a settlement may make two. */
const reachable = (from: Project['status']): Set<string> => {
  const direct = Object.values(projectLifecycle.table[from]) as Project['status'][];
  return new Set([from, ...direct, ...direct.flatMap((s) => Object.values(projectLifecycle.table[s]))]);
};

test('whatever happens in whatever order, a project never leaves its table, and every fact fits the catalogue', () => {
  const steps = fc.array(fc.tuple(command, fc.integer({ min: 0, max: 200 })), { maxLength: 25 });
  fc.assert(
    fc.property(steps, (commands) => {
      let project: Project = aDraft(wholeContent({ slots: 2 }));
      let now = MONDAY;
      for (const [act, hours] of commands) {
        now = addHours(now, hours);
        try {
          const { next, events } = act(project, now);
          expect(reachable(project.status)).toContain(next.status);
          expect(events.length).toBeLessThanOrEqual(1);
          for (const event of events) {
            checkEvent(event);
            expect(event.data.project.status).toBe(next.status);
          }
          if (next.status !== project.status) expect(next.revision).toBe(project.revision + 1);
          project = next;
        } catch (error) {
          expect(error).toBeInstanceOf(Rejection);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('each state carries only its own data', () => {
  const opened = publishProject(
    aDraft(),
    { employer: anEmployer(), postedBefore: true },
    MONDAY,
    policy,
  ).next;
  expect(opened).toMatchObject({ terms: expect.any(Array), dueAt: expect.any(String) });
  const filled = settleProject(opened, { ...NO_BIDS, taken: 1 }, MONDAY, policy).next;
  expect(Object.keys(filled)).not.toEqual(expect.arrayContaining(['terms', 'dueAt']));
  const inReview = publishProject(aDraft(), { employer: unknown, postedBefore: false }, MONDAY, policy).next;
  const back = turnDownProject(inReview, 'not a project for students', policy).next;
  expect(back).toMatchObject({ status: 'draft', turnedDownBecause: 'not a project for students' });
  expect(back).not.toHaveProperty('submittedAt');
  const again = publishProject(back, { employer: unknown, postedBefore: false }, addDays(MONDAY, 1), policy);
  expect(again.next).not.toHaveProperty('turnedDownBecause');
});

test('a draft is withdrawn in silence; an open project is told', () => {
  expect(withdrawProject(aDraft({}), MONDAY, policy)).toMatchObject({
    next: { status: 'withdrawn', endedAt: MONDAY },
    events: [],
  });
  const { next } = publishProject(aDraft(), { employer: anEmployer(), postedBefore: true }, MONDAY, policy);
  expect(withdrawProject(next, MONDAY, policy).events).toMatchObject([{ type: 'project.withdrawn.v1' }]);
});
