import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useMessages } from './messages.ts';
import type { PostingValues } from './posting-values.ts';
import type { useAutosave } from './use-autosave.ts';

interface SavingNoteProps {
  readonly autosave: ReturnType<typeof useAutosave>;
  readonly onTheirs: (values: PostingValues) => void;
}

/** Where what was typed is; and what to do where somebody else has changed the draft meanwhile. */
export function SavingNote({ autosave, onTheirs }: SavingNoteProps) {
  const t = useMessages();
  const { saving, problem } = autosave;
  if (saving === 'overtaken') return <Overtaken autosave={autosave} onTheirs={onTheirs} />;
  if (saving === 'refused') return <ProblemAlert problem={problem} />;
  return (
    <Text size="sm" c="dimmed" role="status">
      {t(`saving.${saving}`)}
    </Text>
  );
}

function Overtaken({ autosave, onTheirs }: SavingNoteProps) {
  const t = useMessages();
  const [busy, setBusy] = useState<'mine' | 'theirs'>();
  const settle = async (by: 'mine' | 'theirs') => {
    setBusy(by);
    const values = await autosave.settle(by);
    setBusy(undefined);
    if (values) onTheirs(values);
  };
  return (
    <Alert color="amber" title={t('overtaken')} role="alert">
      <Stack gap="sm">
        <Text size="sm">{t('overtakenMeans')}</Text>
        <Group>
          {(['mine', 'theirs'] as const).map((by) => (
            <Button
              key={by}
              variant={by === 'mine' ? 'filled' : 'default'}
              loading={busy === by}
              disabled={busy !== undefined}
              onClick={() => void settle(by)}
            >
              {t(`keep.${by}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Alert>
  );
}
