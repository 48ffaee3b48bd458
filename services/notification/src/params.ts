import { IdSchema, InstantSchema, MoneySchema } from '@stint/core';
import { type Static, Type } from 'typebox';
import type { Audience } from './teller.ts';

const id = Type.Optional(IdSchema);
const at = Type.Optional(InstantSchema);
const text = Type.Optional(Type.String());
const money = Type.Optional(MoneySchema);

/** The facts in a message, for a reader’s own language: what it can be about. A member is there where the fact has it. */
export const NotificationParams = Type.Object({
  projectId: id,
  bidId: id,
  engagementId: id,
  interviewId: id,
  employerId: id,
  studentId: id,
  projectTitle: text,
  searchName: text,
  newProjects: Type.Optional(Type.Integer()),
  by: text,
  reason: text,
  organisation: text,
  schoolDomain: text,
  domain: text,
  kind: text,
  direction: text,
  confirmed: Type.Optional(Type.Boolean()),
  applyBy: at,
  answerBy: at,
  fundBy: at,
  dueAt: at,
  dueBy: at,
  workDueBy: at,
  autoApproveAt: at,
  ruleBy: at,
  evaluateBy: at,
  fee: money,
  total: money,
  paid: money,
  refunded: money,
  toStudent: money,
  toEmployer: money,
});
export type NotificationParams = Static<typeof NotificationParams>;

/** As what somebody is told: one fact is other news to the student than to the employer. */
export const READERS = ['student', 'employer', 'operator', 'account'] as const;
export type Reader = (typeof READERS)[number];

type Data = Readonly<Record<string, unknown>>;
const NAMES = Object.keys(NotificationParams.properties);

/** A fact's members, its snapshot's among them: never a whole snapshot, whose texts are for other eyes. */
function membersOf(data: Data): Data {
  const project = data.project as Data | undefined;
  const agreement = data.agreement as Data | undefined;
  return {
    ...(data.bid as Data | undefined),
    ...(data.interview as Data | undefined),
    ...(data.invitation as Data | undefined),
    ...(project ? { ...project, projectTitle: project.title, reason: project.turnedDownBecause } : {}),
    ...(agreement ? { fundBy: agreement.fundBy } : {}),
    ...data,
  };
}

export function paramsOf(data: Data): NotificationParams {
  const members = membersOf(data);
  return Object.fromEntries(
    NAMES.flatMap((name) => (members[name] === undefined ? [] : [[name, members[name]]])),
  );
}

export function readerOf(to: Audience, { studentId, employerId }: NotificationParams): Reader {
  if (to === 'operators') return 'operator';
  if (to.accountId === studentId) return 'student';
  return to.accountId === employerId ? 'employer' : 'account';
}
