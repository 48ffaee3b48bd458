import { Button, Card, Group, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { CostPanel } from './cost-panel.tsx';
import { DeliverablesStep } from './deliverables-step.tsx';
import { useMessages } from './messages.ts';
import { MoneyStep } from './money-step.tsx';
import classes from './posting.module.css';
import type { Policy } from './price.ts';
import { StepNavigation } from './step-navigation.tsx';
import { STEPS, type Step, stepOf } from './steps.ts';
import { TermsStep } from './terms-step.tsx';
import { useGo } from './use-go.ts';
import { faultsOfForm, type PostingForm } from './use-posting-form.ts';
import { WhatStep } from './what-step.tsx';

const route = getRouteApi('/projects/$projectId/edit');

interface FrameProps {
  readonly form: PostingForm;
  readonly policy: Policy;
  /** where what was typed is */
  readonly note: ReactNode;
  /** the last step: to be checked, and sent */
  readonly last: ReactNode;
  /** what students have applied for, and so stands */
  readonly fixed?: boolean;
}

/** The steps of the form, one at a time, with what the project costs beside them. */
export function Frame({ form, policy, note, last, fixed = false }: FrameProps) {
  const t = useMessages();
  const { step = 'what' } = route.useSearch();
  const go = useGo();
  const heading = useFocusOnChange(step);
  const next = STEPS[STEPS.indexOf(step) + 1];
  const atFault = new Set(faultsOfForm(form).map(([path]) => stepOf(path)));
  return (
    <>
      <StepNavigation step={step} atFault={atFault} onGo={go} />
      <div className={classes.columns}>
        <Card padding="xl" component="section" aria-labelledby="step">
          <Title order={2} id="step" mb="md" tabIndex={-1} ref={heading} className={classes.heading ?? ''}>
            {t(`step.${step}`)}
          </Title>
          {step === 'what' ? <WhatStep form={form} /> : null}
          {step === 'deliverables' ? <DeliverablesStep form={form} fixed={fixed} /> : null}
          {step === 'money' ? <MoneyStep form={form} policy={policy} fixed={fixed} /> : null}
          {step === 'terms' ? <TermsStep form={form} fixed={fixed} /> : null}
          {step === 'check' ? last : null}
          <Group justify="space-between" mt="xl">
            {note}
            {next ? <Button onClick={() => go(next)}>{t('next', { step: t(`step.${next}`) })}</Button> : null}
          </Group>
        </Card>
        <aside className={classes.aside} aria-label={t('cost')}>
          <CostPanel values={form.values} policy={policy} />
        </aside>
      </div>
    </>
  );
}

/** The heading of a step takes the focus, but not when the page is opened: that one's title does. */
function useFocusOnChange(step: Step) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus();
  }, [step]);
  return heading;
}
