import { Button, Radio, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useMessages } from './messages.ts';
import {
  type Bid,
  bidsChanged,
  DECLINE_REASONS,
  type Declined,
  type DeclineReason,
  declineBid,
} from './queries.ts';
import { useProblemWords } from './words.ts';

const NOTE_MOST = 500;

interface Typed {
  readonly reason: DeclineReason | '';
  readonly note: string;
}

/** Declines a bid with a reason, which the student reads. */
export function Decline({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const words = useProblemWords();
  const [opened, { open, close }] = useDisclosure(false);
  const [tried, { open: markTried }] = useDisclosure(false);
  const draft = useDraft<Typed>(`decline:${bid.id}`, { reason: '', note: '' });
  const { reason, note } = draft.value;
  const decline = useAct({
    act: (body: Declined) => declineBid(bid, body),
    onDone: () => {
      draft.clear();
      close();
    },
  });
  const lacksNote = reason === 'other' && note.trim() === '';
  const send = () => {
    markTried();
    const said = note.trim();
    if (reason && !lacksNote) decline.mutate({ reason, ...(said ? { note: said } : {}) });
  };
  const leave = () => {
    close();
    if (decline.error) void bidsChanged();
    decline.reset();
  };
  return (
    <>
      <Button variant="subtle" color="gray" onClick={open}>
        {t('decline')}
      </Button>
      <Confirm
        danger
        opened={opened}
        onClose={leave}
        title={t('declineTitle', { name: bid.student.displayName })}
        action={t('decline')}
        onConfirm={send}
        isBusy={decline.isPending}
        problem={decline.error}
        words={words}
      >
        <Radio.Group
          label={t('declineReason')}
          value={reason}
          onChange={(value) => draft.set({ note, reason: value as DeclineReason })}
          error={tried && reason === '' ? t('chooseReason') : null}
        >
          <Stack gap="xs" my="xs">
            {DECLINE_REASONS.map((code) => (
              <Radio key={code} value={code} label={t(`reason.${code}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('declineNote')}
          maxLength={NOTE_MOST}
          value={note}
          onChange={({ currentTarget }) => draft.set({ reason, note: currentTarget.value })}
          error={tried && lacksNote ? t('noteNeeded') : null}
        />
      </Confirm>
    </>
  );
}
