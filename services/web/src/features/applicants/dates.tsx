import { Group } from '@mantine/core';
import { Fact, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';

/** Whether it can be answered still. */
export const isOpen = ({ status }: Bid): boolean => status === 'live' || status === 'shortlisted';

/** The dates of a bid that matter now. */
export function Dates({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  return (
    <Group component="dl" gap="xl" m={0}>
      <Fact name={t('sent')}>
        <When at={bid.submittedAt} />
      </Fact>
      {isOpen(bid) ? (
        <Fact name={t('answerBy')}>
          <When at={bid.answerBy} /> (<When at={bid.answerBy} as="relative" />)
        </Fact>
      ) : null}
      {bid.status === 'accepted' && bid.fundBy ? (
        <Fact name={t('payBy')}>
          <When at={bid.fundBy} as="dateTime" /> (<When at={bid.fundBy} as="relative" />)
        </Fact>
      ) : null}
      {bid.availability ? <Fact name={t('availability')}>{bid.availability}</Fact> : null}
    </Group>
  );
}
