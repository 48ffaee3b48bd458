import { Button, Checkbox, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Confirm } from '../../ui/confirm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { Engagement } from '../work/queries.ts';
import { requestChanges } from './acts.ts';
import { useMessages } from './messages.ts';
import { useMove } from './use-move.ts';

/** characters, as the API asks */
const NOTE = { min: 10, max: 2_000 } as const;

interface RequestChangesProps {
  readonly engagement: Engagement;
  /** criteria that are not ticked as met, and so asked for unless the employer says otherwise */
  readonly unmet: readonly string[];
}

/** Asks for changes, by the criteria that are not met. */
export function RequestChanges({ engagement, unmet }: RequestChangesProps) {
  const t = useMessages();
  const draft = useDraft<{ criterionIds?: string[]; note: string }>(`changes:${engagement.id}`, { note: '' });
  const [tried, { open: markTried }] = useDisclosure(false);
  const { open, give, dialog } = useMove(engagement, requestChanges, draft.clear);
  const { note, criterionIds = [...unmet] } = draft.value;
  const lacksCriterion = criterionIds.length === 0;
  const lacksNote = note.trim().length < NOTE.min;
  const send = () => {
    markTried();
    if (!lacksCriterion && !lacksNote) give({ criterionIds, note: note.trim() });
  };
  const criteria = engagement.terms.deliverables.flatMap((deliverable) => deliverable.acceptanceCriteria);
  return (
    <>
      <Button variant={unmet.length === 0 ? 'default' : 'filled'} size="lg" onClick={open}>
        {t('requestChanges')}
      </Button>
      <Confirm {...dialog} title={t('requestChanges')} action={t('sendRequest')} onConfirm={send}>
        <Checkbox.Group
          label={t('whichCriteria')}
          value={criterionIds}
          onChange={(chosen) => draft.set({ note, criterionIds: chosen })}
          error={tried && lacksCriterion ? t('fault.criterion') : null}
        >
          <Stack gap="xs" my="xs">
            {criteria.map(({ id, text }) => (
              <Checkbox key={id} value={id} label={text} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          label={t('whatToChange')}
          maxLength={NOTE.max}
          value={note}
          onChange={({ currentTarget }) => draft.set({ ...draft.value, note: currentTarget.value })}
          error={tried && lacksNote ? t('fault.tooShort', { min: NOTE.min }) : null}
        />
      </Confirm>
    </>
  );
}
