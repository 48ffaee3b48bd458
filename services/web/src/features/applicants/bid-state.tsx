import { StatusBadge, type Tone } from '../../ui/texts.tsx';
import { standingOf, toneOf } from '../bids/standing.ts';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';

const TONES: Readonly<Record<Bid['status'], Tone>> = {
  ...{ live: 'waiting', shortlisted: 'going', accepted: 'waiting', funded: 'going', closed: 'done' },
  ...{ declined: 'ended', withdrawn: 'ended', lapsed: 'wrong' },
};

/** Where a bid stands, in the words for its employer. */
export function BidState({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  return <StatusBadge tone={toneOf(bid, TONES)}>{t(standingOf(bid))}</StatusBadge>;
}
