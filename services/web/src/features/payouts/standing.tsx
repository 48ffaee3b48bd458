import { Group, List, Stack, Text } from '@mantine/core';
import { StatusBadge, When } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import type { Recipient } from './queries.ts';
import { SetUpButton } from './set-up-button.tsx';
import { RECIPIENT_TONES, wantedOf } from './words.ts';

/** Whether payouts reach the student, what Stripe still wants, and the way to give it. */
export function Standing({ recipient }: { readonly recipient: Recipient }) {
  const t = useMessages();
  const { status, since, requirements } = recipient;
  const wanted = wantedOf(requirements);
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <StatusBadge tone={RECIPIENT_TONES[status]}>{t(`badge.${status}`)}</StatusBadge>
        {since ? (
          <Text size="sm" c="dimmed">
            {t('since')} <When at={since} />
          </Text>
        ) : null}
      </Group>
      <Text role="status">{t(`recipient.${status}`)}</Text>
      {wanted.length > 0 && status !== 'ready' ? (
        <div>
          <Text fw={600}>{t('stillWanted')}</Text>
          <List>
            {wanted.map((key) => (
              <List.Item key={key}>{t(key)}</List.Item>
            ))}
          </List>
        </div>
      ) : null}
      {status === 'pending' && wanted.length === 0 ? <Text c="dimmed">{t('stillChecking')}</Text> : null}
      {status === 'ready' ? null : <SetUpButton recipient={recipient} />}
    </Stack>
  );
}
