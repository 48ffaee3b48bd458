import { Card, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PagedList } from '../../ui/paged-list.tsx';
import { When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import type { Engagement, Side } from '../work/queries.ts';
import classes from './conversation.module.css';
import { useMessages } from './messages.ts';
import { conversationOf } from './queries.ts';
import { Write } from './write.tsx';

interface ConversationProps {
  readonly engagement: Pick<Engagement, 'id' | 'studentName' | 'organisation'>;
  /** which side the reader is on; absent for an operator, who reads only */
  readonly side?: Side | undefined;
}

/** What the two sides of an engagement write to one another, newest first. */
export function Conversation({ engagement, side }: ConversationProps) {
  const t = useMessages();
  const { id: engagementId, studentName: student, organisation: employer } = engagement;
  const names = { student, employer };
  const query = useInfiniteQuery(conversationOf(engagementId));
  const until = query.data?.pages[0]?.writableUntil;
  const isOver = until !== undefined && Date.parse(until) <= Date.now();
  return (
    <Card component="section" padding="xl" aria-labelledby="conversation">
      <Stack>
        <Title order={2} id="conversation">
          {t('title')}
        </Title>
        {isOver ? <Text c="dimmed">{t('over')}</Text> : null}
        {side && !isOver ? <Write engagementId={engagementId} until={until} /> : null}
        <PagedList query={query} empty={<Text c="dimmed">{t(side ? 'empty' : 'nothing')}</Text>}>
          {(items) => (
            <Stack component="ul" gap="sm" className={classes.list ?? ''}>
              {items.map((message) => (
                <li key={message.id} className={message.from === side ? classes.own : classes.other}>
                  <Text size="sm" c="dimmed">
                    {message.from === side ? t('you') : (names[message.from] ?? t(`from.${message.from}`))},{' '}
                    <When at={message.at} as="dateTime" />
                  </Text>
                  <Words>{message.text}</Words>
                </li>
              ))}
            </Stack>
          )}
        </PagedList>
      </Stack>
    </Card>
  );
}
