import { Card, Stack, Text, Title } from '@mantine/core';
import { Amount, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';
import classes from './work.module.css';

/** What both sides say in a dispute, and how it was decided. */
export function DisputeStory({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const { dispute } = engagement;
  if (!dispute) return null;
  return (
    <Card component="section" padding="xl">
      <Stack gap="sm">
        <Title order={2}>{t('disputeTitle')}</Title>
        <Text fw={600}>{t(`disputeBy.${dispute.by}`)}</Text>
        <Text className={classes.words ?? ''}>{dispute.reason}</Text>
        {dispute.answer ? (
          <>
            <Text fw={600}>{t('disputeAnswer')}</Text>
            <Text className={classes.words ?? ''}>{dispute.answer.text}</Text>
          </>
        ) : null}
        {dispute.ruling ? (
          <>
            <Text fw={600}>
              {t('ruling')} <Amount money={dispute.ruling.toStudent} exact /> {t('rulingRest')}{' '}
              <Amount money={dispute.ruling.toEmployer} exact />
            </Text>
            <Text className={classes.words ?? ''}>{dispute.ruling.text}</Text>
          </>
        ) : (
          <Text c="dimmed">
            {t('next.ruleBy')} <When at={dispute.ruleBy} as="dateTime" />
          </Text>
        )}
      </Stack>
    </Card>
  );
}
