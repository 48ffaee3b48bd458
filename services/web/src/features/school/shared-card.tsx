import { Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { TextLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Fact, When } from '../../ui/texts.tsx';
import { StateBadge } from '../work/state-badge.tsx';
import { useMessages } from './messages.ts';
import { acknowledge, type SharedWork } from './queries.ts';

/** A piece of a student's work, with the way to acknowledge it. */
export function SharedCard({ engagement }: { readonly engagement: SharedWork }) {
  const t = useMessages();
  const { id, title, studentName, organisation, hoursLogged, estimatedHours } = engagement;
  return (
    <Card component="article">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div>
            <Text fw={600}>{studentName}</Text>
            <Title order={2} size="h3">
              <TextLink to="/engagements/$engagementId" params={{ engagementId: id }} c="inherit">
                {title}
              </TextLink>
            </Title>
            {organisation ? <Text c="dimmed">{t('atEmployer', { employer: organisation })}</Text> : null}
          </div>
          <StateBadge status={engagement.status} />
        </Group>
        <Group component="dl" gap="xl" m={0}>
          <Fact name={t('hours')}>{t('hoursOf', { logged: hoursLogged, planned: estimatedHours })}</Fact>
          {engagement.completedAt ? (
            <Fact name={t('completed')}>
              <When at={engagement.completedAt} />
            </Fact>
          ) : null}
          {engagement.acknowledgedAt ? (
            <Fact name={t('acknowledged')}>
              <When at={engagement.acknowledgedAt} />
            </Fact>
          ) : null}
        </Group>
        <Acknowledge engagement={engagement} />
      </Stack>
    </Card>
  );
}

function Acknowledge({ engagement }: { readonly engagement: SharedWork }) {
  const t = useMessages();
  const act = useAct({ act: acknowledge });
  const { id, status, acknowledgedAt, missingForAcknowledgement: missing = [] } = engagement;
  if (acknowledgedAt) return null;
  if (status !== 'completed')
    return (
      <Text size="sm" c="dimmed">
        {t('notYet')}
      </Text>
    );
  if (missing.length > 0) return <Lacks missing={missing} />;
  const words = {
    'not-acknowledgeable': t('problem.not-acknowledgeable'),
    'already-acknowledged': t('problem.already-acknowledged'),
  };
  return (
    <>
      <ProblemAlert problem={act.error} words={words} />
      <div>
        <Button size="sm" loading={act.isPending} onClick={() => act.mutate(id)}>
          {t('acknowledge')}
        </Button>
      </div>
    </>
  );
}

function Lacks({ missing }: { readonly missing: NonNullable<SharedWork['missingForAcknowledgement']> }) {
  const t = useMessages();
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('lacks')}
      </Text>
      <List size="sm">
        {missing.map((need) => (
          <List.Item key={need}>{t(`missing.${need}`)}</List.Item>
        ))}
      </List>
    </div>
  );
}
