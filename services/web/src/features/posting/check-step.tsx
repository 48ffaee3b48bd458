import { Alert, Anchor, Checkbox, List, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMessages } from './messages.ts';
import { Preview } from './preview.tsx';
import type { Policy } from './price.ts';
import type { OwnProject } from './queries.ts';
import { STEPS, type Step, stepOf } from './steps.ts';
import { useGo } from './use-go.ts';
import { faultsOfForm, type PostingForm } from './use-posting-form.ts';

interface CheckStepProps {
  readonly form: PostingForm;
  readonly project: OwnProject;
  readonly policy: Policy;
  /** the act that ends it */
  readonly children: ReactNode;
}

/** The project as students will see it, what it still lacks, and the way to send it. */
export function CheckStep({ form, project, children }: CheckStepProps) {
  const t = useMessages();
  return (
    <Stack>
      <Text c="dimmed">{t('previewMeans')}</Text>
      <Preview values={form.values} project={project} />
      <Checkbox
        label={t('attest')}
        description={t('attestMeans')}
        {...form.getInputProps('attestsSafeWork', { type: 'checkbox' })}
      />
      <Faults form={form} />
      {children}
    </Stack>
  );
}

/** Everything that was found at fault, each with the way to where it is mended. */
function Faults({ form }: Pick<CheckStepProps, 'form'>) {
  const t = useMessages();
  const go = useGo();
  const faults = faultsOfForm(form);
  if (faults.length === 0) return null;
  const countOf = (step: Step) => faults.filter(([path]) => stepOf(path) === step).length;
  return (
    <Alert color="red" role="alert" title={<Title order={3}>{t('faultsTitle')}</Title>}>
      <List>
        {STEPS.filter((step) => countOf(step) > 0).map((step) => (
          <List.Item key={step}>
            <Anchor component="button" type="button" onClick={() => go(step)}>
              {t(`step.${step}`)}
            </Anchor>
            {': '}
            {t('faultCount', { count: countOf(step) })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
