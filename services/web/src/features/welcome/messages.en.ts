export default {
  title: 'Look around as somebody',
  lead: 'This Stint runs on your machine with invented people in the middle of real situations. Nobody is paid, no mail leaves, and whatever you do can be undone by starting afresh.',
  making:
    'The demo data is still being made. People appear as they arrive; what they are in the middle of may take a moment.',
  tour: 'The main job in six steps',
  tourLead: 'Each step lets you in as the one whose turn it is.',
  people: 'Everyone you can be',
  enter: 'Enter as {name}',
  'step.post': 'An employer posts a project',
  'step.bid': 'A student bids',
  'step.accept': 'The employer chooses, and pays into safekeeping',
  'step.deliver': 'The student hands in the work',
  'step.approve': 'The employer approves, and the student is paid',
  'step.evaluate': 'Both say how it was',
  'stepMeans.post':
    'Fee, commission and total are on the screen from the first keystroke. Start from a template and see what students will see.',
  'stepMeans.bid': 'Find a project, write a few sentences, and know by which date it is answered.',
  'stepMeans.accept':
    'Compare bids side by side, show only those of your own school, accept one, and pay. Work starts when the money is there.',
  'stepMeans.deliver':
    'Against the criteria that were agreed. A change request names the criterion, and there are two at most.',
  'stepMeans.approve':
    'If nobody looks, the work is approved by itself after 14 days; the clock is on both their screens.',
  'stepMeans.evaluate':
    'Neither sees the other’s words before both have written. Students show what they choose in their portfolio.',
  'doing.choosing-among-bids': 'Has bids to compare on open projects, and went to UMass Amherst',
  'doing.paying-for-an-accepted-bid': 'Has accepted a bid and pays for it next',
  'doing.reviewing-a-delivery': 'Has work to look at that a student handed in',
  'doing.waiting-for-first-review': 'Posted for the first time; the operator looks at it',
  'doing.looking-for-work': 'Looks for a project and has some bids out',
  'doing.answering-a-change-request': 'Was asked to change what was handed in',
  'doing.setting-up-payouts': 'Has approved work, and sets up payouts to be paid for it',
  'doing.showing-finished-work': 'Was paid and evaluated, and can show it',
  'doing.acknowledging-work': 'Acknowledges finished work of students of UMass Amherst',
  'doing.running-the-marketplace': 'Reviews first posts, rules on disputes, sees the ledger',
} as const;
