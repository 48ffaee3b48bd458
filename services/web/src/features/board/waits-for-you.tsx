import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/links.tsx';
import { Amount, When } from '../../ui/texts.tsx';
import classes from './board.module.css';
import { useMessages } from './messages.ts';
import { ownDues, ownEngagements } from './queries.ts';

/** Payments that are due and deliveries to review, with their dates: nothing while nothing waits. */
export function WaitsForYou() {
  const t = useMessages();
  const dues = useQuery(ownDues).data?.items ?? [];
  const deliveries =
    useQuery(ownEngagements).data?.items.filter(({ status }) => status === 'delivered') ?? [];
  if (dues.length + deliveries.length === 0) return null;
  return (
    <Card component="section" aria-labelledby="waits" className={classes.waits ?? ''}>
      <Title order={2} id="waits" size="h3" mb="sm">
        {t('waits')}
      </Title>
      <Stack gap="sm">
        {dues.map(({ engagementId, projectTitle, total, dueAt }) => (
          <Group key={engagementId} justify="space-between">
            <div>
              <Text fw={600}>{projectTitle}</Text>
              <Text size="sm">
                <Amount money={total} exact /> {dueAt ? t('dueBy') : null}{' '}
                {dueAt ? (
                  <>
                    <When at={dueAt} as="dateTime" /> (<When at={dueAt} as="relative" />)
                  </>
                ) : null}
              </Text>
            </div>
            <ButtonLink to="/engagements/$engagementId" params={{ engagementId }} size="sm">
              {t('pay')}
            </ButtonLink>
          </Group>
        ))}
        {deliveries.map(({ id, title, studentName, autoApproveAt }) => (
          <Group key={id} justify="space-between">
            <div>
              <Text fw={600}>{title}</Text>
              <Text size="sm">
                {t('deliveredBy', { name: studentName ?? '' })}{' '}
                {autoApproveAt ? (
                  <>
                    {t('approvesItself')} <When at={autoApproveAt} as="dateTime" /> (
                    <When at={autoApproveAt} as="relative" />)
                  </>
                ) : null}
              </Text>
            </div>
            <ButtonLink to="/engagements/$engagementId" params={{ engagementId: id }} size="sm">
              {t('review')}
            </ButtonLink>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
