import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { AskedFirst } from '../../ui/asked-first.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Fact, When } from '../../ui/texts.tsx';
import { BidState } from './bid-state.tsx';
import { EditBid } from './edit-bid.tsx';
import { useMessages } from './messages.ts';
import { type Bid, withdrawBid } from './queries.ts';
import { declineReasonOf } from './standing.ts';
import { useProblemWords } from './words.ts';

const OPEN: readonly Bid['status'][] = ['live', 'shortlisted'];

/** A bid: where it stands, by when it is answered, and the way to take it back. */
export function BidCard({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const words = useProblemWords();
  const isOpen = OPEN.includes(bid.status);
  const reason = declineReasonOf(bid);
  const [isEditing, { open: edit, close: endEdit }] = useDisclosure(false);
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Text size="sm" c="dimmed">
              {bid.organisation}
            </Text>
            <Title order={2} size="h3">
              <TextLink to="/projects/$projectId" params={{ projectId: bid.projectId }} c="inherit">
                {bid.projectTitle}
              </TextLink>
            </Title>
          </div>
          <BidState bid={bid} />
        </Group>
        {isOpen && isEditing ? (
          <EditBid bid={bid} onEnd={endEdit} />
        ) : (
          <Text lineClamp={3}>{bid.application}</Text>
        )}
        <Group component="dl" gap="xl" m={0}>
          <Fact name={t('sent')}>
            <When at={bid.submittedAt} />
          </Fact>
          {isOpen ? (
            <Fact name={t('answeredBy')}>
              <When at={bid.answerBy} /> (<When at={bid.answerBy} as="relative" />)
            </Fact>
          ) : null}
          {bid.status === 'accepted' && bid.fundBy ? (
            <Fact name={t('payBy')}>
              <When at={bid.fundBy} as="dateTime" />
            </Fact>
          ) : null}
          {reason ? <Fact name={t('why')}>{t(reason)}</Fact> : null}
        </Group>
        {bid.note ? <Text c="dimmed">{t('declinedBecause', { note: bid.note })}</Text> : null}
        {isOpen && !isEditing ? (
          <Group gap="sm">
            <Button variant="default" size="sm" onClick={edit}>
              {t('edit')}
            </Button>
            <AskedFirst
              label={t('withdraw')}
              title={t('withdrawTitle')}
              act={withdrawBid}
              input={bid}
              words={words}
            >
              {t('withdrawText')}
            </AskedFirst>
          </Group>
        ) : null}
      </Stack>
    </Card>
  );
}
