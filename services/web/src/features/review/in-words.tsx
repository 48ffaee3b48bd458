import { Button, type ButtonProps, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Confirm } from '../../ui/confirm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import type { Engagement } from '../work/queries.ts';
import { useMessages } from './messages.ts';
import { useMove } from './use-move.ts';

interface InWordsProps {
  readonly engagement: Engagement;
  /** names the draft */
  readonly name: string;
  readonly act: (engagement: Engagement, text: string, key: string) => Promise<Engagement>;
  /** characters, as the API asks */
  readonly length: { readonly min: number; readonly max: number };
  readonly title: string;
  /** what happens then */
  readonly means: string;
  readonly label: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly button?: ButtonProps;
}

/** A move that the other side is owed words for. What is typed is kept until it is sent. */
export function InWords(props: InWordsProps) {
  const { engagement, name, act, length, title, means, label, action, danger = false, button } = props;
  const t = useMessages();
  const { value, set, clear } = useDraft(`${name}:${engagement.id}`, '');
  const [tried, { open: markTried }] = useDisclosure(false);
  const { open, give, dialog } = useMove(engagement, act, clear);
  const isShort = value.trim().length < length.min;
  const send = () => {
    markTried();
    if (!isShort) give(value.trim());
  };
  return (
    <>
      <Button variant="subtle" color="gray" {...button} onClick={open}>
        {title}
      </Button>
      <Confirm {...dialog} danger={danger} title={title} action={action} onConfirm={send}>
        <Text>{means}</Text>
        <Textarea
          label={label}
          maxLength={length.max}
          value={value}
          onChange={({ currentTarget }) => set(currentTarget.value)}
          error={tried && isShort ? t('fault.tooShort', { min: length.min }) : null}
        />
      </Confirm>
    </>
  );
}
