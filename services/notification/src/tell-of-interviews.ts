import { day, interviewPage, on, projectPage, type Tellers } from './teller.ts';

/** What people are told of informational interviews and invitations. */
export const ofInterviews: Tellers = {
  'interview.requested.v1': ({ interview: i }) => [
    [
      on(i.studentId),
      `Somebody of ${i.organisation}, of your school, asks you for an informational interview; answer by ${day(i.answerBy)} UTC.`,
      interviewPage(i.interviewId),
    ],
    [
      on(i.employerId),
      `You asked for an informational interview; the student answers by ${day(i.answerBy)} UTC.`,
      interviewPage(i.interviewId),
    ],
  ],
  'interview.accepted.v1': ({ interview: i }) =>
    [i.studentId, i.employerId].map((id) => [
      on(id),
      'The informational interview is agreed: you can read how to reach one another.',
      interviewPage(i.interviewId),
    ]),
  'interview.declined.v1': ({ interview: i }) => [
    [on(i.employerId), 'The student declined the informational interview.', interviewPage(i.interviewId)],
  ],
  'interview.withdrawn.v1': ({ interview: i }) => [
    [
      on(i.studentId),
      `${i.organisation} took the request for an interview back.`,
      interviewPage(i.interviewId),
    ],
  ],
  'interview.lapsed.v1': ({ interview: i }) =>
    [i.studentId, i.employerId].map((id) => [
      on(id),
      'The request for an informational interview lapsed without an answer.',
      interviewPage(i.interviewId),
    ]),
  'student.invited.v1': ({ invitation: i }) => [
    [
      on(i.studentId),
      `${i.organisation}, whom you worked for, invites you to apply to "${i.projectTitle}" by ${day(i.applyBy)} UTC.`,
      projectPage(i.projectId),
    ],
  ],
};
