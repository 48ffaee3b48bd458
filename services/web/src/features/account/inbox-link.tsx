import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from './messages.ts';
import { inbox } from './queries.ts';

/** Where the mail is read when this marketplace runs on one machine: there it reaches no mailbox. */
export function InboxLink() {
  const t = useMessages();
  const { data: hasInbox } = useQuery(inbox);
  if (!hasInbox) return null;
  return (
    <Text>
      {t('inboxHere')}{' '}
      <Anchor href="/mail" target="_blank">
        {t('openInbox')}
      </Anchor>
    </Text>
  );
}
