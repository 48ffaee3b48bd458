import schema from 'body:updateMe';
import { Button, Group, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Versioned } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { EmployerFields } from './employer-fields.tsx';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { changeOf, employerValues, type ProfileValues, studentValues } from './profile-values.ts';
import { type Me, updateMe } from './queries.ts';
import { SchoolsInput } from './schools-input.tsx';
import { Section } from './section.tsx';
import { StudentFields } from './student-fields.tsx';

interface ProfileProps {
  readonly mine: Versioned<Me>;
}

function useProfileForm<V extends ProfileValues>(initial: V, { etag }: Versioned<Me>) {
  const form = useSchemaForm<V>({ schema, initial, toBody: changeOf });
  const markFaults = useMarkFaults(form);
  const save = useAct({ act: updateMe });
  const send = form.onSubmit(
    (values) => save.mutate({ change: changeOf(values), etag }, { onError: markFaults }),
    focusFirstFault,
  );
  return { form, save, send };
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
  readonly save: Pick<ReturnType<typeof useAct>, 'error' | 'isPending' | 'isSuccess'>;
  readonly children: ReactNode;
}

function ProfileForm({ send, save, children }: ProfileFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        {children}
        <ProblemAlert problem={save.error} words={words} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
