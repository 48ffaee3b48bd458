import { Alert, Button, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { type Money, useFormat } from '../../i18n/format.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { ApplicationFields, type ApplicationValues, isSendable, type Limits } from './application-fields.tsx';
import { useMessages } from './messages.ts';
import { submitBid } from './queries.ts';
import { useProblemWords } from './words.ts';

interface ApplyFormProps {
  readonly projectId: string;
  readonly limits: Limits;
  /** undefined until it is known */
  readonly fee: Money | undefined;
}

export function ApplyForm({ projectId, limits, fee }: ApplyFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  const format = useFormat();
  const navigate = useNavigate();
  const draft = useDraft<ApplicationValues>(`application:${projectId}`, {
    application: '',
    availability: '',
  });
  const isReady = isSendable(draft.value, limits);
  const send = useAct({
    act: submitBid,
    onDone: async () => {
      draft.clear();
      await navigate({ to: '/bids' });
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const application = draft.value.application.trim();
    const availability = draft.value.availability.trim();
    const seen = fee ? { feeCents: fee.amountCents } : {};
    if (isReady) send.mutate({ projectId, application, ...(availability ? { availability } : {}), ...seen });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {draft.restored ? <Alert>{t('draftRestored')}</Alert> : null}
        <ApplicationFields values={draft.value} limits={limits} onChange={draft.set} />
        {fee ? <Text>{t('pays', { fee: format.money(fee) })}</Text> : null}
        <ProblemAlert problem={send.error} words={words} />
        <Button type="submit" size="lg" loading={send.isPending} disabled={!isReady}>
          {t('send')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('free')}
        </Text>
      </Stack>
    </form>
  );
}
