import { addDays, newId, usd } from '@stint/core';
import { catalogue, type EventType, type StintEvent } from '@stint/events';
import { anAgreement, anOpenProject, aStudentAccount, MONDAY, refOf } from '@stint/testing';
import { expect, test } from 'vitest';
import { messagesOf, TOLD } from '../src/message.ts';

const SECRET = 'for no inbox';
const agreement = anAgreement();
const ref = refOf(agreement);
const later = addDays(MONDAY, 3);
const bid = {
  ...{ bidId: ref.engagementId, projectId: ref.projectId, projectTitle: ref.projectTitle },
  ...{ employerId: ref.employerId, studentId: ref.studentId, status: 'live' as const },
  ...{ submittedAt: MONDAY, answerBy: later, reason: 'skills-mismatch' },
};
const project = { ...anOpenProject(), summary: SECRET, turnedDownBecause: 'too short' };
const account = { ...aStudentAccount(), displayName: SECRET };

const interview = {
  ...{ interviewId: newId(), bidId: bid.bidId, projectId: ref.projectId, projectTitle: ref.projectTitle },
  ...{ employerId: ref.employerId, studentId: ref.studentId, organisation: 'Placeholder Analytics' },
  ...{ schoolDomain: 'umass.edu', status: 'asked' as const, answerBy: later },
};

/** One of each member that any fact can have: what its schema names of them is its data. */
const members: Readonly<Record<string, unknown>> = {
  ...{ ...ref, bid, interview, project, account, agreement: { ...agreement, title: SECRET } },
  ...{ accountId: newId(), by: 'student', to: 'employer', reason: 'late', domain: 'umass.edu', note: SECRET },
  ...{ kind: 'internship', confirmed: false, direction: 'of-student', ruling: SECRET, slot: 1, full: true },
  ...{ fee: usd(1), commission: usd(1), total: usd(2), paid: usd(1), refunded: usd(1) },
  ...{ toStudent: usd(1), toEmployer: usd(0), checkoutUrl: SECRET, schoolDomain: 'umass.edu' },
  ...{ dueAt: later, dueBy: later, workDueBy: later, autoApproveAt: later, answerBy: later, ruleBy: later },
  ...{ evaluateBy: later, startedAt: MONDAY, deliveredAt: MONDAY, approvedAt: MONDAY, completedAt: MONDAY },
};
const eventOf = (type: EventType): StintEvent => {
  const data = Object.keys(catalogue[type].data.properties).map((name) => [name, members[name]]);
  return { type, data: Object.fromEntries(data) } as StintEvent;
};

test.each(TOLD)('%s tells whom it concerns what they are to it, and the facts to say it with', (type) => {
  const messages = messagesOf(eventOf(type));
  expect(messages.length).toBeGreaterThan(0);
  for (const { to, as, params, text, link } of messages) {
    expect(link).toMatch(/^\/[a-z]/);
    const id = /[0-9a-f-]{36}$/.exec(link)?.[0];
    if (id) expect(Object.values(params)).toContain(id);
    if (to === 'operators') expect(as).toBe('operator');
    else if (as === 'student') expect(params.studentId).toBe(to.accountId);
    else if (as === 'employer') expect(params.employerId).toBe(to.accountId);
    for (const [title] of text.matchAll(/"[^"]+"/g)) expect(title).toBe(`"${params.projectTitle}"`);
    const amounts = Object.values(params).filter((value) => typeof value === 'object');
    if (text.includes('$')) expect(amounts.length).toBeGreaterThan(0);
    expect(JSON.stringify(params)).not.toContain(SECRET);
  }
});

test('two readers of one fact are told as what they are to it', () => {
  const messages = messagesOf({ type: 'payment.lapsed.v1', data: ref });
  expect(messages.map(({ as, to }) => [as, to])).toEqual([
    ['employer', { accountId: ref.employerId }],
    ['student', { accountId: ref.studentId }],
  ]);
  expect(messages[0]?.params).toEqual(ref);
});
