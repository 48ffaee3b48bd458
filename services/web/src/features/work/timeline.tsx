import { Timeline as Steps, Text, Title } from '@mantine/core';
import { When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import type en from './messages.en.ts';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';

interface Step {
  readonly key: Extract<keyof typeof en, `step.${string}`>;
  readonly at: string | undefined;
  readonly words?: string | undefined;
}

/** Stripe's times are whole seconds: within one, steps stay in the order they can happen in. */
const secondOf = (at: string) => Math.floor(Date.parse(at) / 1_000);

/** What has happened, oldest first. */
function stepsOf(engagement: Engagement): readonly (Step & { at: string })[] {
  const { deliveries = [], changeRequests = [], dispute } = engagement;
  const steps: Step[] = [
    { key: 'step.funded', at: engagement.fundedAt },
    { key: 'step.started', at: engagement.startedAt },
    ...deliveries.map(({ deliveredAt }) => ({ key: 'step.delivered' as const, at: deliveredAt })),
    ...changeRequests.map(({ note, requestedAt }) => ({
      ...{ key: 'step.changes' as const, at: requestedAt, words: note },
    })),
    { key: 'step.disputed', at: dispute?.openedAt },
    { key: 'step.ruled', at: dispute?.ruling?.ruledAt },
    {
      key: engagement.approvedBy === 'clock' ? 'step.approvedByClock' : 'step.approved',
      at: engagement.approvedAt,
    },
    { key: 'step.completed', at: engagement.completedAt },
    { key: 'step.acknowledged', at: engagement.acknowledgedAt },
    { key: 'step.cancelled', at: engagement.cancelledAt, words: engagement.cancelledBecause },
  ];
  return steps
    .filter((step): step is Step & { at: string } => step.at !== undefined)
    .sort((a, b) => secondOf(a.at) - secondOf(b.at));
}

export function Timeline({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const steps = stepsOf(engagement);
  return (
    <section aria-labelledby="story">
      <Title order={2} id="story" mb="md">
        {t('story')}
      </Title>
      <Steps active={steps.length - 1} bulletSize={18} lineWidth={2}>
        {steps.map(({ key, at, words }) => (
          <Steps.Item key={`${key} ${at}`} title={t(key)}>
            <Text size="sm" c="dimmed">
              <When at={at} as="dateTime" />
            </Text>
            {words ? <Words>{words}</Words> : null}
          </Steps.Item>
        ))}
      </Steps>
    </section>
  );
}
