import { Textarea } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useSchemaForm } from '../../ui/use-schema-form.ts';
import { useProblemWords } from './problem-words.ts';

interface ReasonDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** what follows from it */
  readonly means: string;
  readonly label: string;
  readonly action: string;
  /** of the request's body, which has the reason as its one text */
  readonly schema: object;
  /** what else the body holds */
  readonly body?: Readonly<Record<string, string>>;
  /** what is written is kept under this name until it is sent */
  readonly draft: string;
  readonly act: (text: string, key: string) => Promise<unknown>;
  readonly danger?: boolean;
}

/** Asks for the reason that the other side will read, before an act that needs one. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { act, schema, body = {}, onClose, means, label, ...rest } = props;
  const words = useProblemWords();
  const draft = useDraft(props.draft, '');
  const done = () => {
    draft.clear();
    onClose();
  };
  const sending = useAct({ act, onDone: done });
  const form = useSchemaForm({
    schema,
    initial: { reason: draft.value },
    toBody: ({ reason }) => ({ ...body, reason: reason.trim() }),
  });
  const send = form.onSubmit(({ reason }) => sending.mutate(reason.trim()));
  const field = form.getInputProps('reason');
  return (
    <Confirm
      {...rest}
      onClose={onClose}
      onConfirm={() => send()}
      isBusy={sending.isPending}
      problem={sending.error}
      words={words}
    >
      <Textarea
        label={label}
        description={means}
        data-autofocus
        maxLength={4_000}
        {...field}
        onChange={(event) => {
          field.onChange(event);
          draft.set(event.currentTarget.value);
        }}
      />
    </Confirm>
  );
}
