import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { TextLink } from '../../ui/links.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { Fact, When } from '../../ui/texts.tsx';
import { StateBadge } from '../work/state-badge.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { type EngagementSummary, workThatIsStuck } from './queries.ts';

/** Work that should have moved on by now. */
export function StuckWorkPage() {
  const t = useMessages();
  const query = useInfiniteQuery(workThatIsStuck);
  return (
    <OperatorPage title={t('queue.work')} lead={t('workLead')}>
      <PagedList query={query} empty={<Empty title={t('noWork')}>{t('noWorkText')}</Empty>}>
        {(engagements) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {engagements.map((engagement) => (
              <li key={engagement.id}>
                <WorkCard engagement={engagement} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </OperatorPage>
  );
}

function WorkCard({ engagement }: { readonly engagement: EngagementSummary }) {
  const t = useMessages();
  const { id, title, organisation, studentName, status, overdueAt, autoApproveAt, workDueBy } = engagement;
  return (
    <Card>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Title order={2} size="h3" flex={1}>
            <TextLink to="/engagements/$engagementId" params={{ engagementId: id }} c="inherit">
              {title}
            </TextLink>
          </Title>
          <StateBadge status={status} />
        </Group>
        <Text c="dimmed">{t('between', { employer: organisation ?? '', student: studentName ?? '' })}</Text>
        <dl className={classes.facts}>
          {overdueAt ? (
            <Fact name={t('overdueSince')}>
              <When at={overdueAt} as="dateTime" /> (<When at={overdueAt} as="relative" />)
            </Fact>
          ) : null}
          {status === 'active' && workDueBy ? (
            <Fact name={t('workDueBy')}>
              <When at={workDueBy} />
            </Fact>
          ) : null}
          {status === 'delivered' && autoApproveAt ? (
            <Fact name={t('autoApproveAt')}>
              <When at={autoApproveAt} as="dateTime" />
            </Fact>
          ) : null}
        </dl>
      </Stack>
    </Card>
  );
}
