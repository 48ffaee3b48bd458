import { Alert, Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useMessages } from './messages.ts';
import { submitBid } from './queries.ts';
import { useProblemWords } from './words.ts';

interface ApplyFormProps {
  readonly projectId: string;
  /** how many characters an application has, at least and at most */
  readonly limits: { readonly min: number; readonly max: number };
}

/** Characters as the API counts them: code points, without space at the ends. */
const lengthOf = (text: string) => [...text.trim()].length;

export function ApplyForm({ projectId, limits }: ApplyFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  const navigate = useNavigate();
  const draft = useDraft(`application:${projectId}`, { application: '', availability: '' });
  const { application, availability } = draft.value;
  const count = lengthOf(application);
  const isSendable = count >= limits.min && count <= limits.max;
  const send = useAct({
    act: submitBid,
    onDone: async () => {
      draft.clear();
      await navigate({ to: '/bids' });
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const when = availability.trim();
    if (isSendable)
      send.mutate({ projectId, application: application.trim(), ...(when ? { availability: when } : {}) });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {draft.restored ? <Alert>{t('draftRestored')}</Alert> : null}
        <Textarea
          label={t('application')}
          description={t('applicationMeans', limits)}
          minRows={8}
          value={application}
          onChange={({ currentTarget }) => draft.set({ application: currentTarget.value, availability })}
        />
        <Text size="sm" c={count > limits.max ? 'var(--mantine-color-error)' : 'dimmed'} aria-live="polite">
          {count > 0 && count < limits.min
            ? t('tooShort', { missing: limits.min - count })
            : t('characters', { count, max: limits.max })}
        </Text>
        <TextInput
          label={t('availability')}
          description={t('availabilityMeans')}
          maxLength={300}
          value={availability}
          onChange={({ currentTarget }) => draft.set({ application, availability: currentTarget.value })}
        />
        <ProblemAlert problem={send.error} words={words} />
        <Button type="submit" size="lg" loading={send.isPending} disabled={!isSendable}>
          {t('send')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('free')}
        </Text>
      </Stack>
    </form>
  );
}
