import schema from 'body:ruleDispute';
import { Button, Card, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/use-act.ts';
import { useFormat } from '../../i18n/format.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { focusFirstFault, useSchemaForm } from '../../ui/use-schema-form.ts';
import { ruleDispute } from './acts.ts';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import type { Engagement } from './queries.ts';
import { partsOf } from './split.ts';
import { SplitInput } from './split-input.tsx';

interface Values extends Record<string, unknown> {
  toStudentCents: number;
  ruling: string;
}

const bodyOf = ({ toStudentCents, ruling }: Values) => ({
  toStudent: { amountCents: toStudentCents, currency: 'USD' },
  ruling: ruling.trim(),
});

/** The ruling with its reasons, kept while it is written, and said once more before it is final. */
function useRuling({ id, fee }: Engagement) {
  const half = Math.round(fee.amountCents / 2);
  const draft = useDraft<Values>(`ruling:${id}`, { toStudentCents: half, ruling: '' });
  const form = useSchemaForm<Values>({ schema, initial: draft.value, toBody: bodyOf });
  const act = useAct({ act: ruleDispute, onDone: draft.clear });
  const change = (part: Partial<Values>) => {
    form.setValues(part);
    draft.set({ ...form.getValues(), ...part });
  };
  const send = () => {
    const { toStudentCents, ruling } = form.getValues();
    act.mutate({ id, toStudentCents, text: ruling.trim() });
  };
  return { form, act, change, send };
}

/** Splits the fee of a disputed engagement. */
export function RulingForm({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const { fee, terms } = engagement;
  const { form, act, change, send } = useRuling(engagement);
  const [opened, { open, close }] = useDisclosure(false);
  const { toStudentCents } = form.values;
  return (
    <Card padding="xl" component="section">
      <form noValidate onSubmit={form.onSubmit(open, focusFirstFault)}>
        <Stack>
          <Title order={2}>{t('ruling')}</Title>
          <Text c="dimmed">{t('rulingMeans')}</Text>
          <SplitInput
            fee={fee}
            commission={terms.commission}
            toStudentCents={toStudentCents}
            onChange={(cents) => change({ toStudentCents: cents })}
          />
          <Textarea
            label={t('rulingReason')}
            description={t('rulingReasonMeans')}
            maxLength={4_000}
            {...form.getInputProps('ruling')}
            onChange={({ currentTarget }) => change({ ruling: currentTarget.value })}
          />
          <Button type="submit" size="lg">
            {t('rule')}
          </Button>
        </Stack>
      </form>
      <Final
        engagement={engagement}
        cents={toStudentCents}
        act={act}
        opened={opened}
        close={close}
        send={send}
      />
    </Card>
  );
}

interface FinalProps {
  readonly engagement: Engagement;
  readonly cents: number;
  readonly act: ReturnType<typeof useRuling>['act'];
  readonly opened: boolean;
  readonly close: () => void;
  readonly send: () => void;
}

function Final({ engagement: { fee, terms }, cents, act, opened, close, send }: FinalProps) {
  const t = useMessages();
  const format = useFormat();
  const words = useProblemWords();
  const { toStudent, toEmployer } = partsOf(fee, terms.commission, cents);
  return (
    <Confirm
      opened={opened}
      onClose={close}
      title={t('ruleTitle')}
      action={t('rule')}
      onConfirm={send}
      isBusy={act.isPending}
      problem={act.error}
      words={words}
    >
      {t('ruleText', { student: format.exactMoney(toStudent), employer: format.exactMoney(toEmployer) })}
    </Confirm>
  );
}
