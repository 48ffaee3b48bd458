import schema from 'body:logHours';
import { Button, Card, Group, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { withoutEmpty } from '../../../ui/form-faults.ts';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import { useFaultsFound, useFaultsOf } from '../../../ui/use-schema-form.ts';
import type { Engagement } from '../queries.ts';
import { useMoveHere } from '../use-move-here.ts';
import classes from '../work.module.css';
import { logHours } from './acts.ts';
import type { HoursBody } from './delivery-values.ts';
import { useMessages } from './messages.ts';

const LOGGABLE: readonly Engagement['status'][] = ['active', 'delivered', 'changes-requested'];

/** The date where the student is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((n) => String(n).padStart(2, '0'))
    .join('-');
}

interface HoursValues {
  readonly date: string;
  readonly hours: number | string;
  readonly note: string;
}

function useLog(engagement: Engagement) {
  const t = useMessages();
  const [tried, setTried] = useState(false);
  const draft = useDraft<HoursValues>(`hours:${engagement.id}`, { date: today(), hours: '', note: '' });
  const { give, isBusy, isDone, problem, words, forget } = useMoveHere(engagement, logHours, {
    onDone: () => {
      setTried(false);
      draft.clear();
    },
    words: { 'hours-log-full': t('problem.hours-log-full') },
  });
  const faultsOf = useFaultsOf(schema);
  const found = useFaultsFound()(problem);
  const { value: values } = draft;
  const body = withoutEmpty(values);
  const faults = tried ? faultsOf(body) : {};
  const hoursFault = faults.hours && `${faults.hours} ${t('hoursMeans')}.`;
  const change = (part: Partial<HoursValues>) => {
    if (problem) forget();
    draft.set({ ...values, ...part });
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(body)).length === 0) give(body as HoursBody);
  };
  const errors = { date: faults.date ?? found.date, hours: hoursFault ?? found.hours, note: faults.note };
  return { values, change, errors, send, isBusy, isDone, problem, words };
}

/** Adds a line to the log of hours; nothing where the work does not run. */
export function LogHours({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const { values, change, errors, send, isBusy, isDone, problem, words } = useLog(engagement);
  if (!LOGGABLE.includes(engagement.status)) return null;
  return (
    <Card component="section" padding="xl" aria-labelledby="log">
      <form noValidate onSubmit={send}>
        <Stack>
          <div>
            <Title order={2} id="log">
              {t('log')}
            </Title>
            <Text c="dimmed">{t('logMeans')}</Text>
          </div>
          <div className={classes.logFields}>
            <TextInput
              type="date"
              label={t('date')}
              value={values.date}
              error={errors.date}
              onChange={({ currentTarget }) => change({ date: currentTarget.value })}
            />
            <NumberInput
              label={t('hours')}
              step={0.25}
              min={0.25}
              max={24}
              decimalScale={2}
              value={values.hours}
              error={errors.hours}
              onChange={(hours) => change({ hours })}
            />
            <TextInput
              label={t('hoursNote')}
              maxLength={500}
              value={values.note}
              error={errors.note}
              onChange={({ currentTarget }) => change({ note: currentTarget.value })}
            />
          </div>
          <ProblemAlert problem={problem} words={words} />
          <Group>
            <Button type="submit" variant="default" loading={isBusy}>
              {t('logNow')}
            </Button>
            <Text role="status" size="sm">
              {isDone ? t('logged') : null}
            </Text>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
