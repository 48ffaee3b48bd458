import { Alert, Button, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useAct } from '../../api/use-act.ts';
import { PageTitle } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useMarkFaults } from '../../ui/use-schema-form.ts';
import { CheckStep } from './check-step.tsx';
import { Frame } from './frame.tsx';
import { useMessages } from './messages.ts';
import { changesOf, hasAll, valuesOf } from './posting-values.ts';
import type { Policy } from './price.ts';
import { type OwnProject, reviseOpenProject } from './queries.ts';
import { useKeptPosting } from './use-autosave.ts';
import { usePostingForm } from './use-posting-form.ts';
import { Withdraw } from './withdraw.tsx';

interface OpenFormProps {
  readonly project: OwnProject;
  readonly policy: Policy;
}

/** A project that students see already: changed when its employer says so, not as it is typed. */
export function OpenForm({ project, policy }: OpenFormProps) {
  const t = useMessages();
  const kept = useKeptPosting(project.id);
  // What was typed into an earlier state of it would take back what has changed since.
  const typed = kept.value?.version === project.version ? kept.value.values : undefined;
  const form = usePostingForm(project, typed ?? valuesOf(project), policy);
  const markFaults = useMarkFaults(form);
  const changes = changesOf(project, form.values);
  const isChanged = Object.keys(changes).length > 0;
  useKeep(kept, form.values, project.version, isChanged);
  const save = useAct({
    act: (patch: typeof changes) => reviseOpenProject(project, patch),
    onDone: (saved) => {
      kept.clear();
      // Else more was typed meanwhile.
      if (hasAll(saved, form.getValues())) form.setValues(valuesOf(saved));
    },
  });
  const send = () => {
    if (!form.validate().hasErrors) save.mutate(changes, { onError: markFaults });
  };
  return (
    <Stack>
      <PageTitle>{project.title ?? t('newProject')}</PageTitle>
      <Text c="dimmed">{t('openMeans', { count: project.applicantCount })}</Text>
      <Frame
        form={form}
        policy={policy}
        fixed={project.applicantCount > 0}
        note={
          <Text size="sm" c="dimmed" role="status">
            {t(isChanged ? 'notSavedYet' : 'nothingChanged')}
          </Text>
        }
        last={
          <CheckStep form={form} project={project} policy={policy}>
            <ProblemAlert problem={save.error} words={{ 'terms-are-fixed': t('termsFixed') }} />
            {save.isSuccess && !isChanged ? <Alert role="status">{t('changesSaved')}</Alert> : null}
            <Button size="lg" loading={save.isPending} disabled={!isChanged} onClick={send}>
              {t('saveChanges')}
            </Button>
          </CheckStep>
        }
      />
      <Withdraw project={project} />
    </Stack>
  );
}

/** What is typed stays on this device until it is sent. */
function useKeep(
  { set, clear }: ReturnType<typeof useKeptPosting>,
  values: ReturnType<typeof valuesOf>,
  version: number,
  isChanged: boolean,
): void {
  const text = JSON.stringify(values);
  useEffect(() => {
    if (isChanged) set({ version, values: JSON.parse(text) });
    else clear();
  }, [text, isChanged, version, set, clear]);
}
