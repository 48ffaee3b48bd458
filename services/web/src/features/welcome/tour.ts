import type { Doing } from './queries.ts';
import {
  anOpenProject,
  mostBids,
  page,
  paymentThatIsDue,
  postInReview,
  type Where,
  workThatIs,
} from './where.ts';

/** Where somebody goes first: to what they are in the middle of. */
export const START: Readonly<Record<Doing, Where>> = {
  'choosing-among-bids': mostBids,
  'paying-for-an-accepted-bid': paymentThatIsDue,
  'reviewing-a-delivery': workThatIs('employer', 'delivered'),
  'waiting-for-first-review': postInReview,
  'looking-for-work': page('/'),
  'answering-a-change-request': workThatIs('student', 'changes-requested'),
  'setting-up-payouts': page('/payouts'),
  'showing-finished-work': workThatIs('student', 'completed'),
  'acknowledging-work': page('/school'),
  'running-the-marketplace': page('/operator'),
};

interface Step {
  readonly name: 'post' | 'bid' | 'accept' | 'deliver' | 'approve' | 'evaluate';
  /** whose turn it is */
  readonly doing: Doing;
  /** where it happens */
  readonly at: Where;
}

/** The main job, from the post to the evaluations. */
export const TOUR: readonly Step[] = [
  { name: 'post', doing: 'choosing-among-bids', at: page('/post') },
  { name: 'bid', doing: 'looking-for-work', at: anOpenProject },
  { name: 'accept', doing: 'choosing-among-bids', at: START['choosing-among-bids'] },
  { name: 'deliver', doing: 'answering-a-change-request', at: START['answering-a-change-request'] },
  { name: 'approve', doing: 'reviewing-a-delivery', at: START['reviewing-a-delivery'] },
  { name: 'evaluate', doing: 'setting-up-payouts', at: workThatIs('student', 'approved') },
];
