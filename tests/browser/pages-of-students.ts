import type { PageRow } from './pages.ts';

/** The pages of a student's side of the app. */
export const STUDENT_PAGES: readonly PageRow[] = [
  { path: '/payouts', who: 'showing-finished-work', shows: 'Earnings by month' },
  { path: '/payouts', who: 'setting-up-payouts', shows: 'Every step with its time' },
  { path: '/payouts', who: 'looking-for-work', shows: 'No payouts yet' },
  { path: '/payouts/set-up?again=1', who: 'setting-up-payouts', shows: 'You go to Stripe' },
  { path: '/payouts/set-up?done=1', who: 'showing-finished-work', shows: 'Nothing is missing' },
];
