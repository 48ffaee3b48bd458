import schema from 'body:acceptInterview';
import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { withoutEmpty } from '../../ui/form-faults.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useFaultsOf } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { acceptInterview, declineInterview, type Interview } from './queries.ts';

/** A student accepts, saying how to be reached, or declines; both with a word if they like. */
export function AnswerForm({ interview }: { readonly interview: Interview }) {
  const t = useMessages();
  const [tried, setTried] = useState(false);
  const draft = useDraft(`interview-answer:${interview.id}`, { contact: '', message: '' });
  const faultsOf = useFaultsOf(schema);
  const accept = useAct({ act: acceptInterview, onDone: draft.clear });
  const decline = useAct({ act: declineInterview, onDone: draft.clear });
  const { contact, message } = draft.value;
  const faults = faultsOf(withoutEmpty(draft.value));
  const answer = { interview, contact: contact.trim(), message: message.trim() };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length === 0) accept.mutate(answer);
  };
  const words = {
    'interview-answer-too-late': t('problem.interview-answer-too-late'),
    'illegal-move': t('problem.illegal-move'),
  };
  const isBusy = accept.isPending || decline.isPending;
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        <div>
          <Title order={3}>{t('yourAnswer')}</Title>
          <Text c="dimmed">{t('means')}</Text>
        </div>
        <TextInput
          label={t('contact')}
          description={t('contactMeans')}
          maxLength={200}
          value={contact}
          error={tried ? faults.contact : null}
          onChange={({ currentTarget }) => draft.set({ contact: currentTarget.value, message })}
        />
        <Textarea
          label={t('message')}
          description={t('messageMeans')}
          maxLength={1_000}
          value={message}
          onChange={({ currentTarget }) => draft.set({ contact, message: currentTarget.value })}
        />
        <ProblemAlert problem={accept.error ?? decline.error} words={words} />
        <Group>
          <Button type="submit" loading={accept.isPending} disabled={isBusy}>
            {t('accept')}
          </Button>
          <Button
            variant="default"
            loading={decline.isPending}
            disabled={isBusy}
            onClick={() => decline.mutate(answer)}
          >
            {t('decline')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
