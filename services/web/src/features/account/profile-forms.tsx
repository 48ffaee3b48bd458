import schema from 'body:updateMe';
import { Button, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Versioned } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { EmployerFields } from './employer-fields.tsx';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { changeOf, employerValues, type ProfileValues, studentValues, withTyped } from './profile-values.ts';
import { type Me, updateMe } from './queries.ts';
import { SchoolsInput } from './schools-input.tsx';
import { Section } from './section.tsx';
import { StudentFields } from './student-fields.tsx';

interface ProfileProps {
  readonly mine: Versioned<Me>;
}

/** A form of the profile. What is read anew meanwhile comes into it, but not over what was typed. */
function useProfileForm<V extends ProfileValues>(initial: V, { etag }: Versioned<Me>) {
  const form = useSchemaForm<V>({ schema, initial, toBody: changeOf });
  const markFaults = useMarkFaults(form);
  const save = useAct({ act: updateMe });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when something else was read
  useEffect(() => {
    form.setValues(withTyped(form.getValues(), initial, form.isDirty));
    form.resetDirty(initial);
  }, [etag]);
  const send = form.onSubmit((values) => {
    const onSuccess = () => form.resetDirty(values);
    save.mutate({ change: changeOf(values), etag }, { onError: markFaults, onSuccess });
  }, focusFirstFault);
  return { form, send, save: { ...save, isSaved: save.isSuccess && !form.isDirty() } };
}

export function StudentProfile({ mine }: ProfileProps) {
  const t = useMessages();
  const { form, save, send } = useProfileForm(studentValues(mine.value), mine);
  return (
    <Section title={t('studies')} lead={t('studiesMeans')}>
      <ProfileForm send={send} save={save}>
        <TextInput label={t('name')} autoComplete="name" {...form.getInputProps('displayName')} />
        <StudentFields form={form} />
        <TagsInput
          size="md"
          label={t('skills')}
          description={t('skillsMeans')}
          {...form.getInputProps('student.skills')}
        />
        <TagsInput
          size="md"
          label={t('links')}
          description={t('linksMeans')}
          {...form.getInputProps('student.links')}
        />
      </ProfileForm>
    </Section>
  );
}

export function EmployerProfile({ mine }: ProfileProps) {
  const t = useMessages();
  const { form, save, send } = useProfileForm(employerValues(mine.value), mine);
  const { employer } = mine.value;
  return (
    <Section title={t('organisationTitle')} lead={t('organisationMeans')}>
      <ProfileForm send={send} save={save}>
        <TextInput label={t('name')} autoComplete="name" {...form.getInputProps('displayName')} />
        <EmployerFields form={form} />
        <Text size="sm" c="dimmed">
          {employer
            ? t(employer.domainVerified ? 'domainVerified' : 'domainUnverified', { domain: employer.domain })
            : null}
        </Text>
        <SchoolsInput
          label={t('almaMaters')}
          description={t('almaMatersMeans')}
          known={employer?.almaMaters ?? []}
          {...form.getInputProps('employer.almaMaters')}
        />
      </ProfileForm>
    </Section>
  );
}

interface ProfileFormProps {
  readonly send: (event: React.FormEvent<HTMLFormElement>) => void;
  readonly save: Pick<ReturnType<typeof useAct>, 'error' | 'isPending'> & { readonly isSaved: boolean };
  readonly children: ReactNode;
}

function ProfileForm({ send, save, children }: ProfileFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The browser takes the focus from a button that is busy.
    if (save.isSaved && document.activeElement === document.body) button.current?.focus();
  }, [save.isSaved]);
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        {children}
        <ProblemAlert problem={save.error} words={words} />
        <Group>
          <Button ref={button} type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
          <Text role="status">{save.isSaved ? t('saved') : null}</Text>
        </Group>
      </Stack>
    </form>
  );
}
