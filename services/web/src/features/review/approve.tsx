import { Button, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { Confirm } from '../../ui/confirm.tsx';
import type { Engagement } from '../work/queries.ts';
import { approveWork } from './acts.ts';
import { useMessages } from './messages.ts';
import { useMove } from './use-move.ts';

interface ApproveProps {
  readonly engagement: Engagement;
  /** criteria that are not ticked as met */
  readonly unchecked: number;
}

/** Approves the work, which cannot be taken back and has the student paid. */
export function Approve({ engagement, unchecked }: ApproveProps) {
  const t = useMessages();
  const format = useFormat();
  const { open, give, dialog } = useMove(engagement, approveWork);
  return (
    <>
      <Button size="lg" variant={unchecked === 0 ? 'filled' : 'light'} onClick={open}>
        {t('approve')}
      </Button>
      <Confirm
        {...dialog}
        title={t('approveTitle')}
        action={t('approveFinally')}
        onConfirm={() => give(undefined)}
      >
        {unchecked > 0 ? <Text>{t('approveUnchecked', { count: unchecked })}</Text> : null}
        <Text>{t('approveMeans', { fee: format.exactMoney(engagement.fee) })}</Text>
      </Confirm>
    </>
  );
}
