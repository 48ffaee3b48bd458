import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.ts';
import { useMessages } from './messages.ts';
import { ProblemAlert } from './problem-alert.tsx';

interface ConfirmProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** what happens, in one or two sentences; or fields the act needs */
  readonly children: ReactNode;
  /** names the act ("Withdraw the bid"), not "OK" */
  readonly action: string;
  readonly onConfirm: () => void;
  /** false while it is not said yet what happens */
  readonly isReady?: boolean;
  readonly isBusy?: boolean;
  readonly problem?: Problem | null;
  /** the feature's words for its own problem codes */
  readonly words?: Readonly<Record<string, string>>;
  readonly danger?: boolean;
}

/** Asks before an act that cannot be taken back. */
export function Confirm(props: ConfirmProps) {
  const t = useMessages();
  const {
    opened,
    onClose,
    title,
    children,
    action,
    onConfirm,
    isReady = true,
    isBusy = false,
    problem,
    words = {},
    danger,
  } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <Stack>
        {typeof children === 'string' ? <Text>{children}</Text> : children}
        <ProblemAlert problem={problem} words={words} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button color={danger ? 'red.8' : 'pine'} disabled={!isReady} loading={isBusy} onClick={onConfirm}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
