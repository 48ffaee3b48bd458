export default {
  together: 'Students who worked for you',
  togetherMeans: 'Invite them to apply: they know you, and are told at once.',
  lastWork: 'Last: {title}',
  invite: 'Invite {name}',
  invited: 'Invited',
  again: 'Work together again',
  againMeans:
    'Post it again with all of it filled in. Once it is open, you can invite {name} to apply with one click.',
  postAgain: 'Post it again',
  youAreInvited: '{organisation} invites you to apply: you have worked for them before.',
  'problem.already-invited': 'This student has been invited already.',
  'problem.project-not-open': 'This project takes no applications any more.',
  'problem.apply-by-passed': 'The last day to apply has passed.',
  'problem.student-unavailable': 'This student’s account is not active at the moment.',
  'problem.account-suspended': 'Your account is suspended and cannot invite students.',
} as const;
