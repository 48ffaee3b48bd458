import { Button, Text, VisuallyHidden } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import classes from './notifications.module.css';
import { markRead, type Notification } from './queries.ts';
import { useNotificationWords } from './words.ts';

/** One notification: its words lead to what it is about, which also marks it as read. */
export function NotificationItem({ notification }: { readonly notification: Notification }) {
  const t = useMessages();
  const wordsOf = useNotificationWords();
  const { id, link, at, readAt } = notification;
  const mark = useAct({ act: () => markRead(id) });
  const isUnread = readAt === undefined;
  return (
    <li className={isUnread ? `${classes.item} ${classes.unread}` : classes.item}>
      <div>
        {isUnread ? <VisuallyHidden>{t('unread')}: </VisuallyHidden> : null}
        <Link
          to={link as NonNullable<LinkProps['to']>}
          className={classes.words}
          onClick={() => isUnread && void markRead(id).catch(() => undefined)}
        >
          {wordsOf(notification)}
        </Link>
        <Text size="sm" c="dimmed">
          <When at={at} as="relative" /> · <When at={at} as="dateTime" />
        </Text>
        <ProblemAlert problem={mark.error} />
      </div>
      {isUnread ? (
        <Button variant="subtle" size="sm" loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
          {t('markOne')}
        </Button>
      ) : null}
    </li>
  );
}
