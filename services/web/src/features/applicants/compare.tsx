import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { TextLink } from '../../ui/links.tsx';
import { Words } from '../../ui/words.tsx';
import { Answer } from './answer.tsx';
import classes from './applicants.module.css';
import { BidState } from './bid-state.tsx';
import { Dates } from './dates.tsx';
import { useMessages } from './messages.ts';
import { type Bid, bidById } from './queries.ts';
import { MOST_COMPARED } from './search.ts';
import { School, Skills, Studies } from './student-line.tsx';
import { useCompare } from './use-compare.ts';
import { useApplicantSearch } from './use-search.ts';

const ID = 'compare';

/** While bids are chosen: how many, and the way to see them side by side. */
export function CompareBar() {
  const t = useMessages();
  const { search, change } = useApplicantSearch();
  const count = search.compare?.length ?? 0;
  if (count === 0) return null;
  return (
    <Group className={classes.bar ?? ''} justify="space-between">
      <Text fw={600} role="status">
        {t('chosen', { count, most: MOST_COMPARED })}
      </Text>
      <Group gap="xs">
        <Button onClick={() => document.getElementById(ID)?.focus()}>{t('sideBySide')}</Button>
        <Button variant="subtle" color="gray" onClick={() => change({ compare: undefined })}>
          {t('clear')}
        </Button>
      </Group>
    </Group>
  );
}

/** The chosen bids side by side. Those beyond the pages that are loaded are read by themselves. */
export function Compare({ bids }: { readonly bids: readonly Bid[] }) {
  const t = useMessages();
  const { search } = useApplicantSearch();
  const chosen = search.compare ?? [];
  const missing = chosen.filter((id) => bids.every((bid) => bid.id !== id));
  const read = useQueries({ queries: missing.map(bidById) });
  if (chosen.length === 0) return null;
  const known = [...bids, ...read.flatMap(({ data }) => (data ? [data] : []))];
  const shown = chosen.flatMap((id) => known.find((bid) => bid.id === id) ?? []);
  return (
    <section aria-labelledby={ID}>
      <Title order={2} id={ID} mb="md" tabIndex={-1} className={classes.heading ?? ''}>
        {t('sideBySide')}
      </Title>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={classes.columns} tabIndex={0} aria-label={t('sideBySide')}>
        {shown.map((bid) => (
          <Column key={bid.id} bid={bid} />
        ))}
      </section>
    </section>
  );
}

function Column({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const { toggle } = useCompare(bid.id);
  return (
    <Stack component="article" gap="sm" className={classes.column ?? ''} aria-label={bid.student.displayName}>
      <div>
        <BidState bid={bid} />
        <Title order={3} mt="xs">
          <TextLink to="/bids/$bidId" params={{ bidId: bid.id }} c="inherit">
            {bid.student.displayName}
          </TextLink>
        </Title>
      </div>
      <div>
        <School bid={bid} />
        <Studies bid={bid} />
      </div>
      <Skills bid={bid} />
      <Words>{bid.application}</Words>
      <Dates bid={bid} />
      <Stack gap="xs" mt="auto">
        <Answer bid={bid} />
        <Button variant="subtle" color="gray" size="compact-md" onClick={toggle}>
          {t('takeOut')}
        </Button>
      </Stack>
    </Stack>
  );
}
