import { formatMoney } from '@stint/core';
import { day, engagementPage, on, type Teller, type Tellers } from './teller.ts';

type BySide = Parameters<Teller<'message.sent.v1'>>[0];

/** Who did not do it. */
const otherSide = ({ by, employerId, studentId }: Pick<BySide, 'by' | 'employerId' | 'studentId'>) =>
  on(by === 'student' ? employerId : studentId);

/** What people are told of engagements and evaluations. */
export const ofWork: Tellers = {
  'engagement.started.v1': (e) => [
    [
      on(e.studentId),
      `"${e.projectTitle}" is funded: you can start. Due ${day(e.workDueBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'message.sent.v1': (e) => [
    [otherSide(e), `The ${e.by} of "${e.projectTitle}" wrote to you.`, engagementPage(e.engagementId)],
  ],
  'work.delivered.v1': (e) => [
    [
      on(e.employerId),
      `"${e.projectTitle}" was delivered. Review it; it is approved by itself at ${day(e.autoApproveAt)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'review.reminded.v1': (e) => [
    [
      e.to === 'employer' ? on(e.employerId) : 'operators',
      `The delivery of "${e.projectTitle}" still waits for review; approved by itself at ${day(e.autoApproveAt)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'changes.requested.v1': (e) => [
    [
      on(e.studentId),
      `Changes are asked for on "${e.projectTitle}", by ${day(e.dueBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
  ],
  'work.approved.v1': (e) => [
    [
      on(e.studentId),
      `"${e.projectTitle}" is approved${e.by === 'clock' ? ' by the clock' : ''}; ${formatMoney(e.toStudent)} is on its way.`,
      engagementPage(e.engagementId),
    ],
  ],
  'dispute.opened.v1': (e) => [
    [
      otherSide(e),
      `A dispute was opened on "${e.projectTitle}"; answer by ${day(e.answerBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
    [
      'operators',
      `A dispute on "${e.projectTitle}" needs a ruling by ${day(e.ruleBy)} UTC.`,
      '/operator/disputes',
    ],
  ],
  'dispute.answered.v1': (e) => [
    [
      otherSide(e),
      `The other side answered the dispute on "${e.projectTitle}". The ruling comes by ${day(e.ruleBy)} UTC.`,
      engagementPage(e.engagementId),
    ],
    [
      'operators',
      `Both sides of the dispute on "${e.projectTitle}" are heard; rule by ${day(e.ruleBy)} UTC.`,
      '/operator/disputes',
    ],
  ],
  'engagement.cancellation-proposed.v1': (e) => [
    [
      otherSide(e),
      `The other side would cancel "${e.projectTitle}": ${e.reason} Agree, or go on.`,
      engagementPage(e.engagementId),
    ],
  ],
  'dispute.resolved.v1': (e) =>
    [e.studentId, e.employerId].map((id) => [
      on(id),
      `The ruling on "${e.projectTitle}": ${formatMoney(e.toStudent)} to the student, ${formatMoney(e.toEmployer)} of the fee back to the employer.`,
      engagementPage(e.engagementId),
    ]),
  'engagement.cancelled.v1': (e) =>
    [e.studentId, e.employerId].map((id) => [
      on(id),
      `"${e.projectTitle}" was cancelled.`,
      engagementPage(e.engagementId),
    ]),
  'engagement.completed.v1': (e) =>
    [e.studentId, e.employerId].map((id) => [
      on(id),
      `"${e.projectTitle}" is complete. Write your evaluation by ${day(e.evaluateBy)} UTC.`,
      engagementPage(e.engagementId),
    ]),
  'engagement.acknowledged.v1': (e) => [
    [
      on(e.studentId),
      `Your school acknowledged "${e.projectTitle}" for the transcript.`,
      engagementPage(e.engagementId),
    ],
  ],
  'engagement.strike-confirmed.v1': (e) => [
    [
      on(e.against === 'student' ? e.studentId : e.employerId),
      `You got a strike over "${e.projectTitle}": ${e.reason} You can appeal.`,
      '/me',
    ],
  ],
  'conversion.recorded.v1': (e) =>
    e.confirmed
      ? [[on(e.employerId), `The student confirmed the ${e.kind} offer.`, engagementPage(e.engagementId)]]
      : [
          [
            on(e.studentId),
            `Please confirm: did "${e.projectTitle}" lead to a position (${e.kind})?`,
            engagementPage(e.engagementId),
          ],
        ],
  'evaluation.published.v1': (e) => [
    [
      on(e.direction === 'of-student' ? e.studentId : e.employerId),
      `Your evaluation for "${e.projectTitle}" is published.`,
      engagementPage(e.engagementId),
    ],
  ],
};
