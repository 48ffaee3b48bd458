import schema from 'body:sendMessage';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { When } from '../../ui/texts.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useFaultsOf } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { sendMessage } from './queries.ts';

interface WriteProps {
  readonly engagementId: string;
  /** from when nothing more can be written */
  readonly until?: string | undefined;
}

/** Writes to the other side. What was typed is kept on this device until it is sent. */
export function Write({ engagementId, until }: WriteProps) {
  const t = useMessages();
  const [tried, setTried] = useState(false);
  const draft = useDraft(`message:${engagementId}`, '');
  const sending = useAct({
    act: (text: string, key) => sendMessage(engagementId, text, key),
    onDone: () => {
      setTried(false);
      draft.clear();
    },
  });
  const fault = useFaultsOf(schema)({ text: draft.value.trim() }).text;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!fault) sending.mutate(draft.value.trim());
  };
  return (
    <form noValidate onSubmit={send}>
      <Stack gap="sm">
        <Textarea
          label={t('write')}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={4_000}
          value={draft.value}
          error={tried ? fault : null}
          onChange={({ currentTarget }) => draft.set(currentTarget.value)}
        />
        <ProblemAlert problem={sending.error} words={{ 'conversation-closed': t('over') }} />
        <Group>
          <Button type="submit" loading={sending.isPending}>
            {t('send')}
          </Button>
          <Text role="status" size="sm">
            {sending.isSuccess ? t('sent') : null}
          </Text>
          {until ? (
            <Text size="sm" c="dimmed">
              {t('until')} <When at={until} />
            </Text>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
