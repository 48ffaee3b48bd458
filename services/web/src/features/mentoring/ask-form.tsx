import schema from 'body:askForInterview';
import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { policy } from '../explore/queries.ts';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { askForInterview, type Request } from './queries.ts';

interface Values extends Record<string, unknown> {
  message: string;
  /** a time a line */
  proposedTimes: string;
  contact: string;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

interface AskFormProps {
  readonly bidId: string;
  readonly contact: string;
}

function useAskForm({ bidId, contact }: AskFormProps) {
  const draft = useDraft<Values>(`interview:${bidId}`, { message: '', proposedTimes: '', contact });
  const bodyOf = (values: Values): Request => ({
    bidId,
    message: values.message.trim(),
    proposedTimes: linesOf(values.proposedTimes),
    contact: values.contact.trim(),
  });
  const form = useSchemaForm<Values>({ schema, initial: draft.value, toBody: bodyOf });
  const markFaults = useMarkFaults(form);
  const ask = useAct({ act: askForInterview, onDone: draft.clear });
  const send = form.onSubmit(
    (values) => ask.mutate(bodyOf(values), { onError: markFaults }),
    focusFirstFault,
  );
  const input = (name: 'message' | 'proposedTimes' | 'contact') => ({
    ...form.getInputProps(name),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      form.setFieldValue(name, currentTarget.value);
      draft.set({ ...form.getValues(), [name]: currentTarget.value });
    },
  });
  return { ask, send, input };
}

/** What an alumnus writes to a student of their school; kept until it is sent. */
export function AskForm(props: AskFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  const { ask, send, input } = useAskForm(props);
  const { data: rules } = useQuery(policy);
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        <Textarea
          label={t('message')}
          description={t('messageMeans')}
          maxLength={1_000}
          data-autofocus
          {...input('message')}
        />
        <Textarea
          label={t('times')}
          description={t('timesMeans')}
          placeholder={t('timesExample')}
          minRows={2}
          {...input('proposedTimes')}
        />
        <TextInput
          label={t('contact')}
          description={t('contactMeans')}
          maxLength={200}
          {...input('contact')}
        />
        <ProblemAlert problem={ask.error} words={words} />
        <div>
          <Button type="submit" loading={ask.isPending}>
            {t('send')}
          </Button>
        </div>
        {rules ? (
          <Text size="sm" c="dimmed">
            {t('sendMeans', { days: rules.interviews.answerDays })}
          </Text>
        ) : null}
      </Stack>
    </form>
  );
}
