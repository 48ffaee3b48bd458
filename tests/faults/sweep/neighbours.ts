import { addDays, newId, usd } from '@stint/core';
import type { AccountSnapshot, Envelope, ProjectSnapshot, StintEvent } from '@stint/events';
import type { Caller } from '@stint/http';
import { anEmployerAccount, anOpenProject, aStudentAccount } from '@stint/testing';
import type { ProjectTerms, Schedule, Terms } from './schedule.ts';
import type { News } from './story.ts';

/** One piece of work that may come about. */
export interface Work {
  readonly projectId: string;
  readonly employer: Caller;
  readonly student: Caller;
  readonly deliverables: readonly string[];
}

/** Identity and project-posting, as far as they are heard: what they say of accounts and projects. */
interface Neighbours {
  readonly works: readonly Work[];
  /** who there is, and which projects are open */
  readonly beginning: readonly Envelope[];
  /** What they say now; where it is said out of order, what was said before comes once more after it. */
  tell(work: number, news: News, now: string): Envelope[];
}

/** Somebody who signs in in this role. */
export const caller = (role: Caller['roles'][number]): Caller => ({
  accountId: newId(),
  sessionId: newId(),
  roles: [role],
});

const studentOf = ({ accountId }: Caller, terms: Terms, start: string): AccountSnapshot => {
  const account = aStudentAccount({ accountId });
  if (!account.student || terms.startsInDays === undefined) return account;
  const startsOn = addDays(start, terms.startsInDays).slice(0, 10);
  const endsOn = addDays(start, 400).slice(0, 10);
  return {
    ...account,
    student: { ...account.student, workAuthorization: { kind: 'cpt', startsOn, endsOn } },
  };
};

function projectOf({ slots, feeCents }: ProjectTerms, employerId: string, start: string) {
  const commissionCents = Math.floor((feeCents + 5) / 10);
  return anOpenProject({
    ...{ employerId, slots, applyBy: addDays(start, 60) },
    ...{ fee: usd(feeCents), commission: usd(commissionCents), total: usd(feeCents + commissionCents) },
    // Two at a time fit into a CPT student's week.
    ...{ estimatedHours: 10, durationDays: 14 },
  });
}

type Fact = Extract<StintEvent, { type: `account.${string}` | `project.${string}` }>;

/** Opens as many projects and accounts as the schedule needs. */
export function neighboursOf({ start, projects, works: terms }: Schedule): Neighbours {
  const said = new Map<string, Envelope[]>();
  const say = (subject: string, event: Fact, time: string): Envelope => {
    const before = said.get(subject) ?? [];
    const source = event.type.startsWith('account.') ? 'identity' : 'project-posting';
    const about = { id: newId(), source, subject, sequence: before.length + 1, time, correlationId: subject };
    const fact = { ...event, ...about } as Envelope;
    said.set(subject, [...before, fact]);
    return fact;
  };
  const employer = caller('employer');
  const opened = projects.map((project) => projectOf(project, employer.accountId, start));
  const works = terms.map(({ project }): Work => {
    const { projectId = '', deliverables = [] } = opened[project] ?? {};
    const ids = deliverables.map(({ id }) => id);
    return { projectId, employer, student: caller('student'), deliverables: ids };
  });
  const accounts = [
    anEmployerAccount({ accountId: employer.accountId }),
    ...works.map(({ student }, i) => studentOf(student, terms[i] as Terms, start)),
  ];
  const beginning = [
    ...accounts.map((account) =>
      say(account.accountId, { type: 'account.registered.v1', data: { account } }, start),
    ),
    ...opened.map((project) =>
      say(project.projectId, { type: 'project.published.v1', data: { project } }, start),
    ),
  ];

  const factOf = (work: number, { about, is }: News): [string, Fact] => {
    const { projectId, student } = works[work] as Work;
    if (about === 'project') {
      const project = { ...(opened.find((p) => p.projectId === projectId) as ProjectSnapshot), status: is };
      return [projectId, { type: `project.${is}.v1`, data: { project } }];
    }
    const accountId = about === 'student' ? student.accountId : employer.accountId;
    const known = accounts.find((account) => account.accountId === accountId) as AccountSnapshot;
    if (is === 'reinstated') return [accountId, { type: 'account.reinstated.v1', data: { account: known } }];
    const account = { ...known, status: is };
    return is === 'suspended'
      ? [accountId, { type: 'account.suspended.v1', data: { account, reason: 'Looked into.' } }]
      : [accountId, { type: 'account.closed.v1', data: { account } }];
  };
  return {
    works,
    beginning,
    tell(work, news, now) {
      const [subject, fact] = factOf(work, news);
      const before = said.get(subject) ?? [];
      const told = say(subject, fact, now);
      return news.outOfOrder ? [told, ...before.toReversed(), told] : [told];
    },
  };
}
