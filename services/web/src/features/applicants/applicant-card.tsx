import { Card, Checkbox, Group, Stack, Title } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { Words } from '../../ui/words.tsx';
import { Answer } from './answer.tsx';
import { BidState } from './bid-state.tsx';
import { Dates } from './dates.tsx';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';
import { School, Skills, Studies } from './student-line.tsx';
import { useCompare } from './use-compare.ts';

/** One bid: who applies, with which words, and what can be answered. */
export function ApplicantCard({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const compare = useCompare(bid.id);
  return (
    <Card component="article" aria-label={bid.student.displayName}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h3">
              <TextLink to="/bids/$bidId" params={{ bidId: bid.id }} c="inherit">
                {bid.student.displayName}
              </TextLink>
            </Title>
            <School bid={bid} />
            <Studies bid={bid} />
          </div>
          <BidState bid={bid} />
        </Group>
        <Words lineClamp={4}>{bid.application}</Words>
        <Skills bid={bid} />
        <Dates bid={bid} />
        <Group justify="space-between">
          <Answer bid={bid} />
          <Checkbox
            label={t('compare')}
            checked={compare.isChosen}
            disabled={compare.isFull}
            onChange={compare.toggle}
          />
        </Group>
      </Stack>
    </Card>
  );
}
