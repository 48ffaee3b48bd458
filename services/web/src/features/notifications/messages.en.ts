export default {
  title: 'Notifications',
  lead: 'What happened to what concerns you, newest first.',
  emptyTitle: 'Nothing yet',
  emptyText: 'When something happens to a bid, a project or work of yours, it is told here at once.',
  nothingUnread: 'All read',
  nothingUnreadText: 'There is nothing here that you have not seen.',
  explore: 'Explore projects',
  onlyUnread: 'Only unread',
  markAll: 'Mark all as read',
  markOne: 'Mark as read',
  unread: 'Unread',
  mail: 'By mail, too',
  mailTo: 'What you have not read here after a while goes to {address}.',
  mailToNobody: 'Confirm your e-mail address first: until then nothing is mailed.',
  'account.suspended.account': 'Your account is suspended: {reason} Your profile says how that ends.',
  'account.reinstated.account': 'Your account is active again.',
  'account.school-verified.account': 'Your address at {domain} is verified.',
  'project.submitted-for-review.operator': '“{projectTitle}” is a first post and waits for review.',
  'project.turned-down.employer': '“{projectTitle}” was turned down: {reason}',
  'project.published.employer': '“{projectTitle}” is open for bids until {applyBy}.',
  'project.expired.employer': '“{projectTitle}” ended without a bid to answer.',
  'saved-search.matched.student':
    '{newProjects, plural, one {One project is} other {# projects are}} new to your search “{searchName}”.',
  'bid.submitted.employer': 'A student applied to “{projectTitle}”. Answer by {answerBy}.',
  'bid.shortlisted.student': 'Your application to “{projectTitle}” is on the shortlist.',
  'bid.declined.student': 'Your application to “{projectTitle}” was declined. The reason is with it.',
  'bid.lapsed.student': 'Your application to “{projectTitle}” lapsed without an answer.',
  'bid.accepted.student':
    'Your application to “{projectTitle}” was accepted. Start once it is paid, by {fundBy} at the latest.',
  'interview.requested.student':
    'Somebody of {organisation}, of your school, asks you for an informational interview. Answer by {answerBy}.',
  'interview.requested.employer':
    'You asked for an informational interview. The student answers by {answerBy}.',
  'interview.accepted.student':
    'The informational interview is agreed. You can read how to reach one another.',
  'interview.accepted.employer':
    'The informational interview is agreed. You can read how to reach one another.',
  'interview.declined.employer': 'The student declined the informational interview.',
  'interview.withdrawn.student': '{organisation} took the request for an interview back.',
  'interview.lapsed.student': 'The request for an informational interview lapsed without an answer.',
  'interview.lapsed.employer': 'The request for an informational interview lapsed without an answer.',
  'student.invited.student': '{organisation}, whom you worked for, invites you to apply to “{projectTitle}”.',
  'payment.requested.employer': 'Pay {total} for “{projectTitle}” by {dueAt}, or the acceptance lapses.',
  'payment.lapsed.employer': 'The acceptance for “{projectTitle}” lapsed: it was not paid in time.',
  'payment.lapsed.student': '“{projectTitle}” was not paid in time. Your application is live again.',
  'payment.frozen.student': 'The payment for “{projectTitle}” is on hold until a ruling.',
  'payment.frozen.employer': 'The payment for “{projectTitle}” is on hold until a ruling.',
  'payment.refunded.employer': '{refunded} for “{projectTitle}” went back to you.',
  'payout.awaiting-recipient.student': '{fee} waits for you. Set up payouts to receive it.',
  'payout.paid.student': '{paid} for “{projectTitle}” was sent to you.',
  'recipient.ready.account': 'You can receive payouts now.',
  'recipient.restricted.account': 'Payouts to you are on hold: your account at Stripe needs attention.',
  'engagement.started.student': '“{projectTitle}” is paid: you can start. It is due {workDueBy}.',
  'message.sent.student': 'The employer of “{projectTitle}” wrote to you.',
  'message.sent.employer': 'The student who does “{projectTitle}” wrote to you.',
  'work.delivered.employer':
    '“{projectTitle}” was handed in. Review it; it is approved by itself on {autoApproveAt}.',
  'review.reminded.employer':
    'What was handed in for “{projectTitle}” still waits for your review. It is approved by itself on {autoApproveAt}.',
  'review.reminded.operator':
    'What was handed in for “{projectTitle}” still waits for review. It is approved by itself on {autoApproveAt}.',
  'changes.requested.student': 'Changes are asked for on “{projectTitle}”, by {dueBy}.',
  'work.approved.student': '“{projectTitle}” is approved. {toStudent} is on its way to you.',
  'dispute.opened.student': 'A dispute was opened on “{projectTitle}”. Answer by {answerBy}.',
  'dispute.opened.employer': 'A dispute was opened on “{projectTitle}”. Answer by {answerBy}.',
  'dispute.opened.operator': 'A dispute on “{projectTitle}” needs a ruling by {ruleBy}.',
  'dispute.answered.student':
    'The other side answered the dispute on “{projectTitle}”. It is decided by {ruleBy}.',
  'dispute.answered.employer':
    'The other side answered the dispute on “{projectTitle}”. It is decided by {ruleBy}.',
  'dispute.answered.operator': 'Both sides of the dispute on “{projectTitle}” are heard. Rule by {ruleBy}.',
  'engagement.cancellation-proposed.student':
    'The employer proposes to cancel “{projectTitle}”: {reason} Agree, or go on.',
  'engagement.cancellation-proposed.employer':
    'The student proposes to cancel “{projectTitle}”: {reason} Agree, or go on.',
  'dispute.resolved.student':
    'The ruling on “{projectTitle}”: {toStudent} to you, {toEmployer} of the fee back to the employer.',
  'dispute.resolved.employer':
    'The ruling on “{projectTitle}”: {toStudent} to the student, {toEmployer} of the fee back to you.',
  'engagement.cancelled.student': '“{projectTitle}” was cancelled.',
  'engagement.cancelled.employer': '“{projectTitle}” was cancelled.',
  'engagement.completed.student': '“{projectTitle}” is complete. Evaluate the employer by {evaluateBy}.',
  'engagement.completed.employer': '“{projectTitle}” is complete. Evaluate the student by {evaluateBy}.',
  'engagement.acknowledged.student': 'Your school acknowledged “{projectTitle}” for the transcript.',
  'engagement.strike-confirmed.student':
    'You got a strike over “{projectTitle}”: {reason} You can appeal on your profile.',
  'engagement.strike-confirmed.employer':
    'You got a strike over “{projectTitle}”: {reason} You can appeal on your profile.',
  'conversion.recorded.student':
    'Please confirm: did “{projectTitle}” lead to {kind, select, internship {an internship} other {a full-time position}}?',
  'conversion.recorded.employer':
    'The student confirmed that “{projectTitle}” led to {kind, select, internship {an internship} other {a full-time position}}.',
  'evaluation.published.student': 'What was said of you for “{projectTitle}” can be read now.',
  'evaluation.published.employer': 'What was said of you for “{projectTitle}” can be read now.',
} as const;
