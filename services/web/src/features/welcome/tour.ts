import type { Doing } from './queries.ts';

/** Where somebody goes first: to what they are in the middle of. */
export const START: Readonly<Record<Doing, string>> = {
  'choosing-among-bids': '/',
  'paying-for-an-accepted-bid': '/engagements',
  'reviewing-a-delivery': '/engagements',
  'waiting-for-first-review': '/',
  'looking-for-work': '/',
  'answering-a-change-request': '/engagements',
  'setting-up-payouts': '/engagements',
  'showing-finished-work': '/engagements',
  'acknowledging-work': '/school',
  'running-the-marketplace': '/operator',
};

interface Step {
  readonly name: 'post' | 'bid' | 'accept' | 'deliver' | 'approve' | 'evaluate';
  /** whose turn it is */
  readonly doing: Doing;
  /** where it happens */
  readonly at: string;
}

/** The main job, from the post to the evaluations. */
export const TOUR: readonly Step[] = [
  { name: 'post', doing: 'paying-for-an-accepted-bid', at: '/' },
  { name: 'bid', doing: 'looking-for-work', at: '/' },
  { name: 'accept', doing: 'choosing-among-bids', at: START['choosing-among-bids'] },
  { name: 'deliver', doing: 'answering-a-change-request', at: START['answering-a-change-request'] },
  { name: 'approve', doing: 'reviewing-a-delivery', at: START['reviewing-a-delivery'] },
  { name: 'evaluate', doing: 'showing-finished-work', at: START['showing-finished-work'] },
];
