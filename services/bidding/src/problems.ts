import type { ProblemTable } from '@stint/http';

/** What bidding refuses beyond the problems any route can answer. */
export const problems: ProblemTable = {
  'account-suspended': { status: 403, title: 'Your account cannot do this now' },
  'school-not-verified': { status: 403, title: 'Verify your school first' },
  'own-project': { status: 409, title: 'Your own project' },
  'project-not-open': { status: 409, title: 'The project is not open' },
  'apply-by-passed': { status: 409, title: 'The time to apply is over' },
  'fee-changed': { status: 409, title: 'The project pays another fee now' },
  'fee-below-bid': { status: 409, title: 'The student applied for a higher fee' },
  'cpt-not-eligible': { status: 409, title: 'Not open to students on CPT' },
  'weekly-hours-exceeded': { status: 409, title: 'More hours a week than the authorization allows' },
  'bid-already-standing': { status: 409, title: 'One bid a project' },
  'answer-too-late': { status: 409, title: 'The bid has lapsed' },
  'project-filled': { status: 409, title: 'Every slot is taken' },
  'bid-withdrawn': { status: 409, title: 'The bid was taken back' },
  'no-shared-school': { status: 409, title: 'Not a school of both' },
  'interview-already-asked': { status: 409, title: 'Asked before' },
  'interview-answer-too-late': { status: 409, title: 'The request has lapsed' },
  'too-many-interviews': { status: 409, title: 'Too many open requests' },
  'employer-unavailable': { status: 409, title: 'The employer is not available' },
  'not-worked-together': { status: 409, title: 'Has not worked for you' },
  'already-invited': { status: 409, title: 'Invited before' },
  'student-unavailable': { status: 409, title: 'The student is not available' },
};
