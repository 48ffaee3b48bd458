import { StatusBadge, type Tone } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';
import { standingOf, toneOf } from './standing.ts';

const TONES: Readonly<Record<Bid['status'], Tone>> = {
  ...{ live: 'waiting', shortlisted: 'going', accepted: 'going', funded: 'done', closed: 'done' },
  ...{ declined: 'ended', withdrawn: 'ended', lapsed: 'wrong' },
};

/** Where a bid stands, in the words for its student. */
export function BidState({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  return <StatusBadge tone={toneOf(bid, TONES)}>{t(standingOf(bid))}</StatusBadge>;
}
