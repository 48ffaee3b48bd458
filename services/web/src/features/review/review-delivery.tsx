import { Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { When } from '../../ui/texts.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { AiUse, HandedIn } from '../work/deliverables.tsx';
import type { Engagement } from '../work/queries.ts';
import { Approve } from './approve.tsx';
import { useMessages } from './messages.ts';
import { RequestChanges } from './request-changes.tsx';
import classes from './review.module.css';

type Deliverable = Engagement['terms']['deliverables'][number];

/** A delivery held against what was agreed, criterion by criterion; then approved, or changes are asked for. */
export function ReviewDelivery({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const last = engagement.deliveries?.at(-1);
  // Of this delivery: a new one is looked at anew.
  const met = useDraft<string[]>(`review:${engagement.id}:${last?.deliveredAt}`, []);
  const { deliverables } = engagement.terms;
  const all = deliverables.flatMap(({ acceptanceCriteria }) => acceptanceCriteria.map(({ id }) => id));
  const unmet = all.filter((id) => !met.value.includes(id));
  const left = engagement.changeRequestsLeft ?? 0;
  return (
    <Card component="section" padding="xl" aria-labelledby="review">
      <Stack gap="lg">
        <div>
          <Title order={2} id="review">
            {t('review')}
          </Title>
          <Text>{t('reviewMeans')}</Text>
          <Clock engagement={engagement} />
        </div>
        <Checkbox.Group
          label={t('tickMet')}
          description={t('metOf', { met: all.length - unmet.length, all: all.length })}
          value={met.value}
          onChange={met.set}
        >
          <Stack gap="lg" mt="md">
            {deliverables.map((deliverable) => (
              <Criteria key={deliverable.id} deliverable={deliverable} delivery={last} />
            ))}
          </Stack>
        </Checkbox.Group>
        <AiUse delivery={last} />
        <Group>
          <Approve engagement={engagement} unchecked={unmet.length} />
          {left > 0 ? <RequestChanges engagement={engagement} unmet={unmet} /> : null}
        </Group>
        <Text size="sm" c="dimmed">
          {t('changesLeft', { left })}
        </Text>
      </Stack>
    </Card>
  );
}

function Clock({ engagement: { autoApproveAt } }: { readonly engagement: Engagement }) {
  const t = useMessages();
  if (!autoApproveAt) return null;
  return (
    <Text mt="xs" fw={600}>
      {t('approvesItself')} <When at={autoApproveAt} as="dateTime" /> (
      <When at={autoApproveAt} as="relative" />)
    </Text>
  );
}

interface CriteriaProps {
  readonly deliverable: Deliverable;
  readonly delivery: NonNullable<Engagement['deliveries']>[number] | undefined;
}

function Criteria({ deliverable, delivery }: CriteriaProps) {
  const { id, title, acceptanceCriteria } = deliverable;
  return (
    <div className={classes.deliverable}>
      <Title order={3}>{title}</Title>
      <HandedIn item={delivery?.items.find(({ deliverableId }) => deliverableId === id)} />
      <Stack gap="xs" mt="md">
        {acceptanceCriteria.map((criterion) => (
          <Checkbox key={criterion.id} value={criterion.id} label={criterion.text} />
        ))}
      </Stack>
    </div>
  );
}
