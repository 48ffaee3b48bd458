import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { Amount, StatusBadge, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import classes from './payouts.module.css';
import type { Payout } from './queries.ts';
import { TONES, useStepWords } from './words.ts';

const AT_REST: readonly Payout['status'][] = ['released', 'refunded', 'lapsed'];

/** One fee on its way: how much, what it waits for, and every step so far. */
export function PayoutCard({ payout }: { readonly payout: Payout }) {
  const t = useMessages();
  const { engagementId, projectTitle, status, fee, waitsFor } = payout;
  const sum = payout.paid ?? payout.toStudent ?? fee;
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={3}>{projectTitle}</Title>
            <TextLink to="/engagements/$engagementId" params={{ engagementId }} size="sm">
              {t('work')}
            </TextLink>
          </div>
          <Stack gap={0} align="flex-end">
            <Text fw={600} size="xl">
              <Amount money={sum} exact />
            </Text>
            {sum.amountCents === fee.amountCents ? null : (
              <Text size="sm" c="dimmed">
                {t('ofFee')} <Amount money={fee} exact />
              </Text>
            )}
          </Stack>
        </Group>
        <Group gap="sm">
          <StatusBadge tone={TONES[status]}>{t(`status.${status}`)}</StatusBadge>
          {payout.paidAt ? (
            <Text size="sm">
              <When at={payout.paidAt} as="dateTime" />
            </Text>
          ) : null}
        </Group>
        {waitsFor ? <Text>{t(`waits.${waitsFor.code}`)}</Text> : null}
        <Steps payout={payout} />
      </Stack>
    </Card>
  );
}

function Steps({ payout }: { readonly payout: Payout }) {
  const t = useMessages();
  const wordsOf = useStepWords();
  return (
    <details open={!AT_REST.includes(payout.status)}>
      <summary className={classes.summary}>{t('steps')}</summary>
      <dl className={classes.steps}>
        {payout.timeline.map(({ step, at }) => {
          const words = wordsOf(step);
          return words ? (
            <div key={`${step} ${at}`} style={{ display: 'contents' }}>
              <dt>{words}</dt>
              <dd>
                <When at={at} as="dateTime" />
              </dd>
            </div>
          ) : null;
        })}
      </dl>
    </details>
  );
}
