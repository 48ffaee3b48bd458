import { Card, Stack, Text, Title } from '@mantine/core';
import { Amount, When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';

type Dispute = NonNullable<Engagement['dispute']>;

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
        <Words>{dispute.reason}</Words>
        {dispute.answer ? (
          <>
            <Text fw={600}>{t('disputeAnswer')}</Text>
            <Words>{dispute.answer.text}</Words>
          </>
        ) : null}
        {dispute.ruling ? (
          <>
            <Text fw={600}>
              {t('ruling')} <Amount money={dispute.ruling.toStudent} exact /> {t('rulingRest')}{' '}
              <Amount money={dispute.ruling.toEmployer} exact />
            </Text>
            <Words>{dispute.ruling.text}</Words>
          </>
        ) : (
          <Undecided dispute={dispute} />
        )}
      </Stack>
    </Card>
  );
}

/** What happens to the money meanwhile, by when the other side is heard, and by when it is decided. */
function Undecided({ dispute: { answer, answerBy, ruleBy } }: { readonly dispute: Dispute }) {
  const t = useMessages();
  return (
    <>
      {answer ? null : (
        <Text fw={600}>
          {t('disputeAnswerBy')} <When at={answerBy} as="dateTime" /> (<When at={answerBy} as="relative" />)
        </Text>
      )}
      <Text>{t('disputeHolds')}</Text>
      <Text c="dimmed">
        {t('next.ruleBy')} <When at={ruleBy} as="dateTime" />
      </Text>
    </>
  );
}
