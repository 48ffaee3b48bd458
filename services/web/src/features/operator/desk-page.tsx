import { Card, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { useFormat } from '../../i18n/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { GrantSchool } from './grant-school.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { type QueueName, type Waiting, waitingIn } from './queries.ts';

const QUEUES: readonly (readonly [QueueName, NonNullable<LinkProps['to']>])[] = [
  ['reviews', '/operator/reviews'],
  ['disputes', '/operator/disputes'],
  ['money', '/operator/payments'],
  ['work', '/operator/work'],
  ['appeals', '/operator/appeals'],
  ['messages', '/operator/messages'],
];
const BOOKS = [
  ['ledger', '/operator/ledger'],
  ['rules', '/operator/rules'],
] as const;

/** What waits for somebody to decide or to look, counted. */
export function DeskPage() {
  const t = useMessages();
  return (
    <Page title={t('deskTitle')} lead={t('deskLead')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
        {QUEUES.map(([name, to]) => (
          <Queue key={name} name={name} to={to} />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {BOOKS.map(([name, to]) => (
          <Card key={name} component="section">
            <Title order={2} size="h3">
              <TextLink to={to}>{t(`queue.${name}`)}</TextLink>
            </Title>
            <Text c="dimmed">{t(`queueMeans.${name}`)}</Text>
          </Card>
        ))}
        <GrantSchool />
      </SimpleGrid>
    </Page>
  );
}

interface QueueProps {
  readonly name: QueueName;
  readonly to: NonNullable<LinkProps['to']>;
}

function Queue({ name, to }: QueueProps) {
  const t = useMessages();
  const query = useQuery(waitingIn(name));
  return (
    <Card component="section">
      <Stack gap="xs">
        <QueryBoundary query={query} skeleton={<Skeleton height={46} width={64} />}>
          {(waiting) => <Count {...waiting} />}
        </QueryBoundary>
        <Title order={2} size="h3">
          <TextLink to={to}>{t(`queue.${name}`)}</TextLink>
        </Title>
        <Text c="dimmed">{t(`queueMeans.${name}`)}</Text>
      </Stack>
    </Card>
  );
}

function Count({ count, more }: Waiting) {
  const t = useMessages();
  const format = useFormat();
  const number = format.number(count);
  return (
    <div className={count === 0 ? `${classes.count} ${classes.none}` : classes.count}>
      {more ? t('moreThan', { number }) : number}
    </div>
  );
}
