import type { ProblemTable } from '@stint/http';

export const problems: ProblemTable = {
  'employer-not-active': { status: 403, title: 'This account cannot post' },
  'employer-not-known-yet': { status: 409, title: 'Your account is still being set up' },
  'not-publishable': { status: 409, title: 'Not publishable any more' },
  'terms-are-fixed': { status: 409, title: 'Students have applied for these terms' },
  'too-many-saved-searches': { status: 409, title: 'Too many saved searches' },
};
