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

export interface PageRow {
  readonly path: string;
  readonly who: Who;
  /** a text that is there once the page has loaded what it shows */
  readonly shows: string | RegExp;
}

/** Every page of the app. A feature adds its own; the walk goes through all of them in both widths and themes. */
export const PAGES: readonly PageRow[] = [
  { path: '/', who: 'anyone', shows: /projects/i },
  { path: '/sign-in', who: 'anyone', shows: 'Sign in' },
  { path: '/nowhere', who: 'anyone', shows: 'There is nothing here' },
];
