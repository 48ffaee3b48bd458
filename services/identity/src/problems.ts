import type { ProblemTable } from '@stint/http';

export const problems: ProblemTable = {
  'wrong-credentials': { status: 401, title: 'Wrong e-mail address or password' },
  'session-ended': { status: 401, title: 'The session has ended' },
  'wrong-password': { status: 403, title: 'Wrong password' },
  'account-closed': { status: 403, title: 'The account is closed' },
  'token-unknown': { status: 404, title: 'Not a link of ours' },
  'email-taken': { status: 409, title: 'The address has an account' },
  'email-verified': { status: 409, title: 'Verified already' },
  'token-used': { status: 409, title: 'The link was used already' },
  'school-not-verified': { status: 409, title: 'No verified address at this school' },
  'operator-account': { status: 409, title: 'Not for an operator account' },
  'token-expired': { status: 410, title: 'The link is too old' },
  'too-many-verifications': { status: 429, title: 'Too many mails' },
};
