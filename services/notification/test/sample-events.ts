import { addDays, newId, usd } from '@stint/core';
import { catalogue, type EventType, type StintEvent } from '@stint/events';
import { anAgreement, anOpenProject, aStudentAccount, MONDAY, refOf } from '@stint/testing';

/** What no inbox may show. */
export const SECRET = 'for no inbox';
const agreement = anAgreement();
export const ref = refOf(agreement);
const later = addDays(MONDAY, 3);
const bid = {
  ...{ bidId: ref.engagementId, projectId: ref.projectId, projectTitle: ref.projectTitle },
  ...{ employerId: ref.employerId, studentId: ref.studentId, status: 'live' as const },
  ...{ submittedAt: MONDAY, answerBy: later, reason: 'skills-mismatch' },
};
const project = { ...anOpenProject(), summary: SECRET, turnedDownBecause: 'too short' };
const account = { ...aStudentAccount(), displayName: SECRET };

const invitation = {
  ...{ invitationId: newId(), bidId: bid.bidId, projectId: ref.projectId, projectTitle: ref.projectTitle },
  ...{ employerId: ref.employerId, studentId: ref.studentId, organisation: 'Placeholder Analytics' },
  applyBy: project.applyBy,
};
const interview = {
  ...{ interviewId: newId(), bidId: bid.bidId, projectId: ref.projectId, projectTitle: ref.projectTitle },
  ...{ employerId: ref.employerId, studentId: ref.studentId, organisation: 'Placeholder Analytics' },
  ...{ schoolDomain: 'umass.edu', status: 'asked' as const, answerBy: later },
};

/** One of each member that any fact can have: what its schema names of them is its data. */
const members: Readonly<Record<string, unknown>> = {
  ...{ ...ref, bid, interview, invitation, project, account, agreement: { ...agreement, title: SECRET } },
  ...{ accountId: newId(), by: 'student', to: 'employer', reason: 'late', domain: 'umass.edu', note: SECRET },
  ...{
    kind: 'internship',
    confirmed: false,
    direction: 'of-student',
    ruling: SECRET,
    against: 'student',
    slot: 1,
    full: true,
  },
  ...{ fee: usd(1), commission: usd(1), total: usd(2), paid: usd(1), refunded: usd(1) },
  ...{ toStudent: usd(1), toEmployer: usd(0), checkoutUrl: SECRET, schoolDomain: 'umass.edu' },
  ...{ dueAt: later, dueBy: later, workDueBy: later, autoApproveAt: later, answerBy: later, ruleBy: later },
  ...{ searchId: newId(), searchName: 'Excel', newProjects: 3, email: SECRET },
  ...{ evaluateBy: later, startedAt: MONDAY, deliveredAt: MONDAY, approvedAt: MONDAY, completedAt: MONDAY },
};
/** A fact of this type with every member that its schema names. */
export const eventOf = (type: EventType): StintEvent => {
  const data = Object.keys(catalogue[type].data.properties).map((name) => [name, members[name]]);
  return { type, data: Object.fromEntries(data) } as StintEvent;
};
