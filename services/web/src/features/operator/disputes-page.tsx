import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { TextLink } from '../../ui/links.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { Amount, Fact, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { type EngagementSummary, openDisputes } from './queries.ts';

/** What employers and students do not agree on. */
export function DisputesPage() {
  const t = useMessages();
  const query = useInfiniteQuery(openDisputes);
  return (
    <OperatorPage title={t('queue.disputes')} lead={t('disputesLead')}>
      <PagedList query={query} empty={<Empty title={t('noDisputes')}>{t('noDisputesText')}</Empty>}>
        {(engagements) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {engagements.map((engagement) => (
              <li key={engagement.id}>
                <DisputeCard engagement={engagement} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </OperatorPage>
  );
}

function DisputeCard({ engagement }: { readonly engagement: EngagementSummary }) {
  const t = useMessages();
  const { id, title, organisation, studentName, fee, answerBy, ruleBy } = engagement;
  return (
    <Card>
      <Group justify="space-between" align="flex-start" gap="lg">
        <Stack gap={4} flex={1} miw={220}>
          <Title order={2} size="h3">
            <TextLink to="/operator/disputes/$engagementId" params={{ engagementId: id }} c="inherit">
              {title}
            </TextLink>
          </Title>
          <Text c="dimmed">{t('between', { employer: organisation ?? '', student: studentName ?? '' })}</Text>
        </Stack>
        <dl className={classes.facts}>
          <Fact name={t('fee')}>
            <Amount money={fee} />
          </Fact>
          {answerBy ? (
            <Fact name={t('answerBy')}>
              <When at={answerBy} as="relative" />
            </Fact>
          ) : null}
          {ruleBy ? (
            <Fact name={t('ruleBy')}>
              <When at={ruleBy} /> (<When at={ruleBy} as="relative" />)
            </Fact>
          ) : null}
        </dl>
      </Group>
    </Card>
  );
}
