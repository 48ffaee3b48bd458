import { STUDENT_PAGES } from './pages-of-students.ts';

/** Who looks at a page: anyone, or a demo person by what they are in the middle of (`GET /api/demo/people`). */
export type Who =
  | 'anyone'
  | 'choosing-among-bids'
  | 'paying-for-an-accepted-bid'
  | 'reviewing-a-delivery'
  | 'waiting-for-first-review'
  | 'looking-for-work'
  | 'answering-a-change-request'
  | 'setting-up-payouts'
  | 'showing-finished-work'
  | 'acknowledging-work'
  | 'running-the-marketplace';

/** Reads the API as whoever looks at the page: for addresses that name something. */
// biome-ignore lint/suspicious/noExplicitAny: an answer is as the API's documents say, and only its ids are used here
export type Read = (path: string) => Promise<any>;

export interface PageRow {
  /** in the report, and the address where it names nothing that has to be looked up */
  readonly path: string;
  /** the address of something that this person has in the demo data */
  readonly at?: (read: Read) => Promise<string>;
  readonly who: Who;
  /** a text that is there once the page has loaded what it shows */
  readonly shows: string | RegExp;
}

/** The reader's open project with the most bids. */
async function withMostBids(read: Read): Promise<string> {
  const { items } = await read('/api/projects/mine?status=open&limit=50');
  const byBids = (a: { applicantCount: number }, b: { applicantCount: number }) =>
    b.applicantCount - a.applicantCount;
  return items.sort(byBids)[0].id;
}

/** Every page of the app. A feature adds its own; the walk goes through all of them in both widths and themes. */
export const PAGES: readonly PageRow[] = [
  { path: '/', who: 'anyone', shows: /projects/i },
  { path: '/?q=data&locationMode=%5B"remote"%5D&minHours=10', who: 'anyone', shows: 'Clear all' },
  {
    path: '/projects/<id>',
    at: async (read) => `/projects/${(await read('/api/projects?limit=1')).items[0].id}`,
    who: 'anyone',
    shows: 'What you hand in',
  },
  { path: '/sign-in', who: 'anyone', shows: 'Sign in' },
  { path: '/sign-up', who: 'anyone', shows: 'Join Stint' },
  { path: '/forgot-password', who: 'anyone', shows: 'Mail me a link' },
  { path: '/reset-password?token=nobodys.secret', who: 'anyone', shows: 'Choose a new password' },
  { path: '/reset-password?token=half', who: 'anyone', shows: 'This link does not work' },
  { path: '/welcome', who: 'anyone', shows: 'The main job in six steps' },
  { path: '/verify?token=none&of=email', who: 'looking-for-work', shows: 'This link does not work' },
  { path: '/verify', who: 'looking-for-work', shows: 'is verified' },
  { path: '/bids', who: 'looking-for-work', shows: 'My bids' },
  {
    path: '/projects/<id>/apply',
    at: async (read) => `/projects/${(await read('/api/projects?limit=1')).items[0].id}/apply`,
    who: 'looking-for-work',
    shows: 'Your application',
  },
  { path: '/me', who: 'looking-for-work', shows: 'Your studies' },
  { path: '/me', who: 'choosing-among-bids', shows: 'Your organisation' },
  { path: '/me', who: 'running-the-marketplace', shows: 'Your profile' },
  { path: '/projects/mine', who: 'choosing-among-bids', shows: 'Where each stands, and what waits' },
  { path: '/projects/mine', who: 'paying-for-an-accepted-bid', shows: 'Waits for you' },
  { path: '/spending', who: 'choosing-among-bids', shows: /Spending by month/ },
  { path: '/spending', who: 'waiting-for-first-review', shows: 'No payments yet' },
  { path: '/post', who: 'choosing-among-bids', shows: 'Start from nothing' },
  ...['what', 'deliverables', 'money', 'terms', 'check'].map((step) => ({
    path: `/projects/<open>/edit?step=${step}`,
    at: async (read: Read) =>
      `/projects/${(await read('/api/projects/mine?status=open')).items[0].id}/edit?step=${step}`,
    who: 'choosing-among-bids' as const,
    shows: 'You pay',
  })),
  {
    path: '/projects/<in review>/edit',
    at: async (read) => `/projects/${(await read('/api/projects/mine')).items[0].id}/edit`,
    who: 'waiting-for-first-review',
    shows: 'In review',
  },
  ...['', '?view="table"', '?almaMater="mine"&major="nothing+like+it"'].map((search) => ({
    path: `/projects/<with bids>/bids${search}`,
    at: async (read: Read) => `/projects/${await withMostBids(read)}/bids${search}`,
    who: 'choosing-among-bids' as const,
    shows: /hidden by the filter/,
  })),
  {
    path: '/bids/<to be answered>',
    at: async (read) =>
      `/bids/${(await read(`/api/bids?projectId=${await withMostBids(read)}&status=live`)).items[0].id}`,
    who: 'choosing-among-bids',
    shows: 'Application',
  },
  {
    path: '/engagements/<to be paid>',
    at: async (read) =>
      `/engagements/${(await read('/api/payments/mine?status=awaiting-funding')).items[0].engagementId}`,
    who: 'paying-for-an-accepted-bid',
    shows: 'Pay now',
  },
  { path: '/engagements', who: 'reviewing-a-delivery', shows: 'Work under way' },
  {
    path: '/engagements/<delivered>',
    at: async (read) =>
      `/engagements/${(await read('/api/engagements?role=employer&status=delivered')).items[0].id}`,
    who: 'reviewing-a-delivery',
    shows: 'Review the work',
  },
  { path: '/operator', who: 'running-the-marketplace', shows: 'Two sides that do not agree' },
  { path: '/operator/reviews', who: 'running-the-marketplace', shows: 'Approve and open' },
  { path: '/operator/disputes', who: 'running-the-marketplace', shows: 'Rule by' },
  {
    path: '/operator/disputes/<id>',
    at: async (read) => {
      const { items } = await read('/api/engagements?role=operator&status=disputed');
      return `/operator/disputes/${items[0].id}`;
    },
    who: 'running-the-marketplace',
    shows: 'Your reasons',
  },
  { path: '/operator/payments', who: 'running-the-marketplace', shows: 'has to set up payouts' },
  { path: '/operator/work', who: 'running-the-marketplace', shows: 'All work is under way' },
  { path: '/operator/appeals', who: 'running-the-marketplace', shows: 'No appeal waits' },
  { path: '/operator/messages', who: 'running-the-marketplace', shows: 'Nothing failed here' },
  { path: '/operator/ledger', who: 'running-the-marketplace', shows: 'Held for students' },
  { path: '/operator/rules', who: 'running-the-marketplace', shows: 'Approved by itself after' },
  ...STUDENT_PAGES,
  { path: '/school', who: 'acknowledging-work', shows: 'Acknowledge' },
  { path: '/mentoring', who: 'choosing-among-bids', shows: 'You have not asked anybody yet' },
  { path: '/nowhere', who: 'anyone', shows: 'There is nothing here' },
];
