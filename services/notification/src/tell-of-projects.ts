import { bidPage, day, on, projectPage, type Tellers } from './teller.ts';

/** What people are told of accounts, projects and bids. */
export const ofProjects: Tellers = {
  'account.suspended.v1': ({ account, reason }) => [
    [on(account.accountId), `Your account is suspended: ${reason} Your profile says how that ends.`, '/me'],
  ],
  'account.reinstated.v1': ({ account }) => [[on(account.accountId), 'Your account is active again.', '/me']],
  'account.school-verified.v1': ({ account, domain }) => [
    [on(account.accountId), `Your address at ${domain} is verified.`, '/me'],
  ],
  'project.submitted-for-review.v1': ({ project: p }) => [
    ['operators', `"${p.title}" is a first post and waits for review.`, '/operator/reviews'],
  ],
  'project.turned-down.v1': ({ project: p }) => [
    [on(p.employerId), `"${p.title}" was turned down: ${p.turnedDownBecause}`, projectPage(p.projectId)],
  ],
  'project.published.v1': ({ project: p }) => [
    [
      on(p.employerId),
      `"${p.title}" is open for bids until ${day(p.applyBy)} UTC.`,
      projectPage(p.projectId),
    ],
  ],
  'project.expired.v1': ({ project: p }) => [
    [on(p.employerId), `"${p.title}" ended without a bid to answer.`, projectPage(p.projectId)],
  ],
  'saved-search.matched.v1': (s) => [
    [
      on(s.studentId),
      `${s.newProjects === 1 ? 'A project is' : `${s.newProjects} projects are`} new to your search "${s.searchName}".`,
      '/searches',
    ],
  ],
  'bid.submitted.v1': ({ bid: b }) => [
    [
      on(b.employerId),
      `A student applied to "${b.projectTitle}"; answer by ${day(b.answerBy)} UTC.`,
      bidPage(b.bidId),
    ],
  ],
  'bid.shortlisted.v1': ({ bid: b }) => [
    [on(b.studentId), `Your application to "${b.projectTitle}" is on the shortlist.`, bidPage(b.bidId)],
  ],
  'bid.declined.v1': ({ bid: b }) => [
    [on(b.studentId), `Your application to "${b.projectTitle}" was declined: ${b.reason}.`, bidPage(b.bidId)],
  ],
  'bid.lapsed.v1': ({ bid: b }) => [
    [on(b.studentId), `Your application to "${b.projectTitle}" lapsed without an answer.`, bidPage(b.bidId)],
  ],
  'bid.accepted.v1': ({ bid: b, agreement }) => [
    [
      on(b.studentId),
      `Your application to "${b.projectTitle}" was accepted. Start when it is funded, by ${day(agreement.fundBy)} UTC at the latest.`,
      bidPage(b.bidId),
    ],
  ],
};
