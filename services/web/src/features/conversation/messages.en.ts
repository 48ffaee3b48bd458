export default {
  title: 'Messages',
  write: 'Write to the other side',
  send: 'Send',
  sent: 'Sent.',
  until: 'You can write until',
  over: 'This work ended some time ago: nothing more can be written here.',
  empty: 'Nothing was written yet. Ask what you need to know; the other side is told at once.',
  nothing: 'The two sides wrote nothing.',
  you: 'You',
  'from.student': 'The student',
  'from.employer': 'The employer',
} as const;
