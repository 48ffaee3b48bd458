import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useAct } from '../api/use-act.ts';
import { ProblemAlert } from './problem-alert.tsx';

interface SaveButtonProps {
  readonly label: string;
  /** fetches the file and has it saved: `download` of `api` */
  readonly save: () => Promise<void>;
}

/** Saves a file, and says where that fails. */
export function SaveButton({ label, save }: SaveButtonProps) {
  const saving = useAct({ act: save });
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={saving.isPending}
        onClick={() => saving.mutate(undefined)}
      >
        {label}
      </Button>
      <ProblemAlert problem={saving.error} />
    </Stack>
  );
}
