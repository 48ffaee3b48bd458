import type { ProblemTable } from '@stint/http';

/** The problems of this service; the ones that any route can answer are in the http library. */
export const problems: ProblemTable = {
  'conversation-closed': { status: 409, title: 'Nothing more can be written' },
  'no-change-requests-left': { status: 409, title: 'No change requests left' },
  'not-yours-to-answer': { status: 409, title: 'The other side answers' },
  'dispute-already-answered': { status: 409, title: 'Already answered' },
  'dispute-not-heard': { status: 409, title: 'The other side may still answer' },
  'cancellation-already-proposed': { status: 409, title: 'Already proposed' },
  'hours-log-full': { status: 409, title: 'The log of hours is full' },
  'evaluation-not-published': { status: 409, title: 'Not published yet' },
  'not-acknowledgeable': { status: 409, title: 'Cannot be acknowledged' },
  'already-acknowledged': { status: 409, title: 'Already acknowledged' },
  'conversion-already-recorded': { status: 409, title: 'Already recorded' },
  'no-conversion': { status: 409, title: 'Nothing to confirm' },
  'conversion-already-confirmed': { status: 409, title: 'Already confirmed' },
  'slug-taken': { status: 409, title: 'This address is taken' },
  'strike-already-confirmed': { status: 409, title: 'Already confirmed' },
};
