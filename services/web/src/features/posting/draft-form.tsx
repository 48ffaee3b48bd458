import { Button, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useAct } from '../../api/use-act.ts';
import { PageTitle } from '../../ui/page.tsx';
import { willFocusTitle } from '../../ui/page-focus.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useMarkFaults } from '../../ui/use-schema-form.ts';
import { CheckStep } from './check-step.tsx';
import { Frame } from './frame.tsx';
import { useMessages } from './messages.ts';
import { valuesOf } from './posting-values.ts';
import type { Policy } from './price.ts';
import { type OwnProject, publishProject } from './queries.ts';
import { SavingNote } from './saving-note.tsx';
import { useAutosave, useKeptPosting } from './use-autosave.ts';
import { usePostingForm } from './use-posting-form.ts';
import { Withdraw } from './withdraw.tsx';

interface DraftFormProps {
  readonly project: OwnProject;
  readonly policy: Policy;
  readonly onPublished: () => void;
}

/** A draft: saved as it is typed, checked and published at the end. */
export function DraftForm({ project, policy, onPublished }: DraftFormProps) {
  const t = useMessages();
  const kept = useKeptPosting(project.id);
  const form = usePostingForm(project, kept.value?.values ?? valuesOf(project), policy);
  const markFaults = useMarkFaults(form);
  const autosave = useAutosave(project, form.values, kept);
  useWhenRefused(autosave.problem, markFaults);
  const publish = useAct({
    act: async () => {
      if (!(await autosave.save())) return undefined;
      const { project: saved, version } = autosave.known();
      return publishProject({ id: saved.id, version });
    },
    onDone: (answer) => {
      if (!answer) return;
      willFocusTitle();
      onPublished();
    },
  });
  const send = () => {
    if (!form.validate().hasErrors) publish.mutate(undefined, { onError: markFaults });
  };
  return (
    <Stack>
      <PageTitle>{form.values.title.trim() || t('newProject')}</PageTitle>
      {project.turnedDownBecause ? (
        <Text fw={600}>{t('turnedDown', { reason: project.turnedDownBecause })}</Text>
      ) : null}
      <Frame
        form={form}
        policy={policy}
        note={<SavingNote autosave={autosave} onTheirs={(values) => form.setValues(values)} />}
        last={
          <CheckStep form={form} project={project} policy={policy}>
            <ProblemAlert problem={publish.error} />
            <Button size="lg" loading={publish.isPending} onClick={send}>
              {t('publish')}
            </Button>
          </CheckStep>
        }
      />
      <Withdraw project={project} />
    </Stack>
  );
}

/** A draft is sent while it is typed: what is wrong with it is told before its field is left. */
function useWhenRefused(problem: Problem | undefined, tell: (problem: Problem) => void): void {
  const now = useRef(tell);
  now.current = tell;
  useEffect(() => {
    if (problem) now.current(problem);
  }, [problem]);
}
