import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { TextLink } from '../../ui/links.tsx';
import { Amount, Fact, StatusBadge, type Tone, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import { Pay } from './pay.tsx';
import type { Payment } from './queries.ts';
import classes from './spending.module.css';

const TONES: Readonly<Record<Payment['status'], Tone>> = {
  ...({ 'awaiting-funding': 'waiting', lapsed: 'ended', funded: 'going', releasing: 'going' } as const),
  ...({ 'awaiting-recipient': 'going', frozen: 'wrong', refunding: 'waiting' } as const),
  ...({ 'refund-failed': 'wrong', released: 'done', refunded: 'ended' } as const),
};

/** One payment: for what, how much, and where it stands. */
export function PaymentCard({ payment }: { readonly payment: Payment }) {
  const t = useMessages();
  const { engagementId, projectTitle, status, total, fee, commission, refunded, dueAt } = payment;
  const isDue = status === 'awaiting-funding';
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={3}>
              <TextLink to="/engagements/$engagementId" params={{ engagementId }} c="inherit">
                {projectTitle}
              </TextLink>
            </Title>
            <StatusBadge tone={TONES[status]}>{t(`status.${status}`)}</StatusBadge>
          </div>
          <Text className={classes.sum ?? ''}>
            <Amount money={total} exact />
          </Text>
        </Group>
        <Group component="dl" gap="xl" m={0}>
          <Fact name={t('toStudent')}>
            <Amount money={fee} exact />
          </Fact>
          <Fact name={t('commission')}>
            <Amount money={commission} exact />
          </Fact>
          {refunded ? (
            <Fact name={t('refunded')}>
              <Amount money={refunded} exact />
            </Fact>
          ) : null}
          <Paid payment={payment} />
          {isDue && dueAt ? (
            <Fact name={t('payBy')}>
              <When at={dueAt} as="dateTime" /> (<When at={dueAt} as="relative" />)
            </Fact>
          ) : null}
        </Group>
        {isDue ? (
          <Group>
            <Pay engagementId={engagementId} />
          </Group>
        ) : null}
      </Stack>
    </Card>
  );
}

/** When the money came in. */
function Paid({ payment: { timeline } }: { readonly payment: Payment }) {
  const t = useMessages();
  const at = timeline.find(({ step }) => step === 'funded')?.at;
  return at ? (
    <Fact name={t('paidOn')}>
      <When at={at} />
    </Fact>
  ) : null;
}
