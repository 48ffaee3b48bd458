import { Button, Group } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Accept } from './accept.tsx';
import { isOpen } from './dates.tsx';
import { Decline } from './decline.tsx';
import { useMessages } from './messages.ts';
import { type Bid, bidsChanged, shortlistBid } from './queries.ts';
import { useProblemWords } from './words.ts';

/** What the employer can answer now; of an agreed bid, the way to the work. */
export function Answer({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const words = useProblemWords();
  const shortlist = useAct({ act: shortlistBid });
  if (bid.status === 'accepted' || bid.status === 'funded' || bid.status === 'closed')
    return (
      <ButtonLink to="/engagements/$engagementId" params={{ engagementId: bid.id }}>
        {t(bid.status === 'accepted' ? 'toPayment' : 'toWork')}
      </ButtonLink>
    );
  if (!isOpen(bid)) return <span />;
  return (
    <Group gap="xs">
      <Accept bid={bid} />
      {bid.status === 'live' ? (
        <Button
          variant="default"
          loading={shortlist.isPending}
          onClick={() => shortlist.mutate(bid, { onError: () => void bidsChanged() })}
        >
          {t('shortlist')}
        </Button>
      ) : null}
      <Decline bid={bid} />
      <ProblemAlert problem={shortlist.error} words={words} />
    </Group>
  );
}
