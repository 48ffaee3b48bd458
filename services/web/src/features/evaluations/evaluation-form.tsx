import schema from 'body:submitEvaluation';
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useFaultsOf } from '../../ui/use-schema-form.ts';
import type { Engagement, Side } from '../work/queries.ts';
import { useMoveHere } from '../work/use-move-here.ts';
import { submitEvaluation } from './acts.ts';
import type { ReadEvaluation } from './competencies.ts';
import { CompetencyFields } from './competency-fields.tsx';
import { type EvaluationValues, evaluationBody, initialValues } from './evaluation-values.ts';
import { useMessages } from './messages.ts';
import { Scale } from './scale.tsx';

interface EvaluationFormProps {
  readonly engagement: Engagement;
  readonly side: Side;
  /** what was sent before, where it is changed */
  readonly sent?: ReadEvaluation | undefined;
  /** sent, or left as it was */
  readonly onEnd?: () => void;
}

const SCORES = ([1, 2, 3, 4, 5] as const).map((score) => [score, String(score)] as const);

/** Writes an evaluation of the other side. What is chosen and typed is kept until it is sent. */
export function EvaluationForm({ engagement, side, sent, onEnd }: EvaluationFormProps) {
  const t = useMessages();
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const draft = useDraft<EvaluationValues>(`evaluation:${engagement.id}`, initialValues(sent));
  const end = () => {
    draft.clear();
    onEnd?.();
  };
  const { give, isBusy, problem, words } = useMoveHere(engagement, submitEvaluation, { onDone: end });
  const faultsOf = useFaultsOf(schema);
  const { value: values } = draft;
  const body = evaluationBody(values);
  const faults = tried ? faultsOf(body) : {};
  const change = (part: Partial<EvaluationValues>) => draft.set({ ...values, ...part });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(body)).length === 0) give(body);
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form noValidate onSubmit={send} ref={form}>
      <Stack gap="lg">
        {draft.restored ? <Alert>{t('restored')}</Alert> : null}
        <Scale
          {...{ name: t('overall'), hint: t('overallMeans'), options: SCORES, value: values.overall }}
          error={faults.overall}
          onChoose={(overall) => change({ overall })}
        />
        <CompetencyFields {...{ values, faults, change }} />
        <Textarea
          label={t('strengths')}
          description={t(`strengthsMeans.${side}`)}
          maxLength={2_000}
          value={values.strengths}
          error={faults.strengths}
          onChange={({ currentTarget }) => change({ strengths: currentTarget.value })}
        />
        <Textarea
          label={t('advice')}
          description={t('adviceMeans')}
          maxLength={2_000}
          value={values.advice}
          error={faults.advice}
          onChange={({ currentTarget }) => change({ advice: currentTarget.value })}
        />
        <Scale
          name={t('again')}
          options={[
            ['yes', t('yes')],
            ['no', t('no')],
          ]}
          value={values.wouldWorkAgain === undefined ? undefined : values.wouldWorkAgain ? 'yes' : 'no'}
          error={faults.wouldWorkAgain}
          onChoose={(again) => change({ wouldWorkAgain: again === 'yes' })}
        />
        <ProblemAlert problem={problem} words={words} />
        <Group>
          <Button type="submit" size="lg" loading={isBusy}>
            {t(sent ? 'sendAgain' : 'send')}
          </Button>
          {sent ? (
            <Button variant="subtle" color="gray" onClick={end}>
              {t('leave')}
            </Button>
          ) : null}
        </Group>
        <Text size="sm" c="dimmed">
          {t('blind')}
        </Text>
      </Stack>
    </form>
  );
}
