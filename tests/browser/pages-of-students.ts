import type { PageRow, Read } from './pages.ts';

/** The page of the first engagement that this student has in a state. */
const workThatIs = (status: string) => async (read: Read) =>
  `/engagements/${(await read(`/api/engagements?role=student&status=${status}`)).items[0].id}`;

/** The pages of a student's side of the app. */
export const STUDENT_PAGES: readonly PageRow[] = [
  { path: '/engagements', who: 'answering-a-change-request', shows: 'My work' },
  { path: '/engagements', who: 'looking-for-work', shows: 'No work yet' },
  {
    path: '/engagements/<changes-requested>',
    at: workThatIs('changes-requested'),
    who: 'answering-a-change-request',
    shows: 'Hand in again',
  },
  {
    path: '/engagements/<approved>',
    at: workThatIs('approved'),
    who: 'setting-up-payouts',
    shows: 'See what the payout waits for',
  },
  {
    path: '/engagements/<completed>',
    at: workThatIs('completed'),
    who: 'showing-finished-work',
    shows: 'My school’s career services may see my work',
  },
  { path: '/notifications', who: 'showing-finished-work', shows: 'is complete. Evaluate the employer' },
  { path: '/notifications', who: 'choosing-among-bids', shows: 'Mark all as read' },
  { path: '/interviews', who: 'looking-for-work', shows: 'Nobody has asked yet' },
  { path: '/searches', who: 'looking-for-work', shows: 'No saved search yet' },
  { path: '/portfolio', who: 'showing-finished-work', shows: 'Whoever has the link can read it' },
  { path: '/portfolio', who: 'looking-for-work', shows: 'No finished work yet' },
  { path: '/payouts', who: 'showing-finished-work', shows: 'Earnings by month' },
  { path: '/payouts', who: 'setting-up-payouts', shows: 'Every step with its time' },
  { path: '/payouts', who: 'looking-for-work', shows: 'No payouts yet' },
  { path: '/payouts/set-up?again=1', who: 'setting-up-payouts', shows: 'You go to Stripe' },
  { path: '/payouts/set-up?done=1', who: 'showing-finished-work', shows: 'Nothing is missing' },
];
