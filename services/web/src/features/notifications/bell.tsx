import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { createLink } from '@tanstack/react-router';
import type { Session } from '../../api/session.ts';
import { useMessages } from '../../app/messages.ts';
import classes from './bell.module.css';
import { useLiveNotifications } from './live.ts';
import { unreadCount } from './queries.ts';

const LinkIcon = createLink(ActionIcon<'a'>);
/** The API counts no further. */
const MOST = 99;

/**
 * The way to the notifications, with how many are unread. It changes without being announced: who listens to a page is
 * not interrupted, and hears the number in the link's name.
 */
export function Bell({ session }: { readonly session: Session }) {
  const t = useMessages();
  useLiveNotifications(session.accountId);
  const { data: unread = 0 } = useQuery(unreadCount);
  const shown = unread > MOST ? `${MOST}+` : String(unread);
  return (
    <LinkIcon
      component="a"
      to="/notifications"
      variant="subtle"
      color="gray"
      size="lg"
      radius="xl"
      className={classes.bell ?? ''}
      aria-label={unread > 0 ? t('notificationsUnread', { unread: shown }) : t('notifications')}
    >
      <IconBell size={20} aria-hidden />
      {unread > 0 ? (
        <span className={classes.count} aria-hidden="true">
          {shown}
        </span>
      ) : null}
    </LinkIcon>
  );
}
