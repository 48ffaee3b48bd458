import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { queryClient } from '../../api/query-client.ts';
import { endSession } from '../../api/session.ts';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { forgetDrafts } from '../../ui/use-draft.ts';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { closeAccount } from './queries.ts';
import { Section } from './section.tsx';

/** Ends the account for good, with the password. */
export function CloseAccount() {
  const t = useMessages();
  const words = useProblemWords();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [password, setPassword] = useState('');
  const end = useAct({
    act: closeAccount,
    onDone: async () => {
      await navigate({ to: '/' });
      forgetDrafts();
      endSession();
      queryClient.clear();
    },
  });
  return (
    <Section title={t('closeTitle')} lead={t('closeMeans')}>
      <div>
        <Button variant="light" color="red" onClick={open}>
          {t('closeAct')}
        </Button>
      </div>
      <Confirm
        danger
        opened={opened}
        onClose={close}
        title={t('closeTitle')}
        action={t('closeAct')}
        onConfirm={() => end.mutate(password)}
        isBusy={end.isPending}
        problem={end.error}
        words={words}
      >
        <Stack>
          <Text>{t('closeWarning')}</Text>
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          />
        </Stack>
      </Confirm>
    </Section>
  );
}
