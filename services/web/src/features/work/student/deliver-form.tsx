import schema from 'body:deliverWork';
import { Alert, Button, Card, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { ProblemAlert } from '../../../ui/problem-alert.tsx';
import { useDraft } from '../../../ui/use-draft.ts';
import { useFaultsOf } from '../../../ui/use-schema-form.ts';
import { policy } from '../../explore/queries.ts';
import type { Engagement } from '../queries.ts';
import { useMoveHere } from '../use-move-here.ts';
import { deliverWork } from './acts.ts';
import { AiUseField } from './ai-use-field.tsx';
import { DeliverableField } from './deliverable-field.tsx';
import { aiFault, aiRuleOf, type DeliveryValues, deliveryBody, initialValues } from './delivery-values.ts';
import { useMessages } from './messages.ts';

/** Hands the work in, deliverable by deliverable; a draft for each time it is handed in. */
export function DeliverForm({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const rules = useQuery(policy);
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const times = engagement.deliveries?.length ?? 0;
  const draft = useDraft<DeliveryValues>(`delivery:${engagement.id}:${times}`, initialValues(engagement));
  const { give, isBusy, problem, words } = useMoveHere(engagement, deliverWork, { onDone: draft.clear });
  const faultsOf = useFaultsOf(schema);
  const { value: values } = draft;
  const body = deliveryBody(values, engagement);
  const faults = tried ? faultsOf(body) : {};
  const change = (part: Partial<DeliveryValues>) => draft.set({ ...values, ...part });
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const isRight = Object.keys(faultsOf(body)).length === 0 && !aiFault(values, aiRuleOf(engagement));
    if (isRight) give(body);
    else setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const asked = new Set(engagement.changeRequests?.at(-1)?.criterionIds);
  const days = rules.data?.review.autoApproveAfterDays;
  return (
    <Card component="section" padding="xl" aria-labelledby="deliver">
      <form noValidate onSubmit={send} ref={form}>
        <Stack gap="lg">
          <div>
            <Title order={2} id="deliver">
              {t(times > 0 ? 'deliverAgain' : 'deliver')}
            </Title>
            <Text c="dimmed">{t('deliverMeans')}</Text>
          </div>
          {draft.restored ? <Alert>{t('restored')}</Alert> : null}
          {engagement.terms.deliverables.map((deliverable, index) => (
            <DeliverableField
              key={deliverable.id}
              {...{ deliverable, asked, values, change }}
              faults={{ note: faults[`items.${index}.note`], links: faults[`items.${index}.links`] }}
            />
          ))}
          <AiUseField {...{ engagement, values, tried, change }} />
          <ProblemAlert problem={problem} words={words} />
          <div>
            <Button type="submit" size="lg" loading={isBusy}>
              {t('send')}
            </Button>
          </div>
          {days === undefined ? null : (
            <Text size="sm" c="dimmed">
              {t('sendMeans', { days })}
            </Text>
          )}
        </Stack>
      </form>
    </Card>
  );
}
