import { Button, Group, Stack, Switch } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { MailSetting } from './mail-setting.tsx';
import { useMessages } from './messages.ts';
import { NotificationItem } from './notification-item.tsx';
import classes from './notifications.module.css';
import { markAllRead, notifications, unreadCount } from './queries.ts';

/** Everything a person was told, with the way to what it is about. */
export function NotificationsPage() {
  const t = useMessages();
  const [onlyUnread, setOnlyUnread] = useState(false);
  const query = useInfiniteQuery(notifications(onlyUnread));
  const { data: unread = 0 } = useQuery(unreadCount);
  const markAll = useAct({ act: markAllRead });
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        unread > 0 ? (
          <Button variant="default" loading={markAll.isPending} onClick={() => markAll.mutate(undefined)}>
            {t('markAll')}
          </Button>
        ) : null
      }
    >
      <ProblemAlert problem={markAll.error} />
      <Group align="flex-start" gap="xl">
        <Switch
          label={t('onlyUnread')}
          checked={onlyUnread}
          onChange={({ currentTarget }) => setOnlyUnread(currentTarget.checked)}
        />
        <MailSetting />
      </Group>
      <PagedList query={query} endless empty={<Nothing onlyUnread={onlyUnread} />}>
        {(items) => (
          <Stack component="ul" gap="sm" className={classes.list ?? ''}>
            {items.map((notification) => (
              <NotificationItem key={notification.id} notification={notification} />
            ))}
          </Stack>
        )}
      </PagedList>
    </Page>
  );
}

function Nothing({ onlyUnread }: { readonly onlyUnread: boolean }) {
  const t = useMessages();
  if (onlyUnread) return <Empty title={t('nothingUnread')}>{t('nothingUnreadText')}</Empty>;
  return (
    <Empty title={t('emptyTitle')} action={<ButtonLink to="/">{t('explore')}</ButtonLink>}>
      {t('emptyText')}
    </Empty>
  );
}
