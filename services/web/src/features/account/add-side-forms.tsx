import schema from 'body:updateMe';
import { Button, Checkbox, Group, Stack } from '@mantine/core';
import type { FormErrors } from '@mantine/form';
import type { ReactNode } from 'react';
import type { Versioned } from '../../api/client.ts';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { EmployerFields } from './employer-fields.tsx';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { changeOf } from './profile-values.ts';
import { addSide, type Me, type ProfileChange } from './queries.ts';
import { SchoolsInput } from './schools-input.tsx';
import { emptySignUp } from './sign-up-values.ts';
import { StudentFields } from './student-fields.tsx';

interface AddProps {
  readonly mine: Versioned<Me>;
  readonly onAdded: () => void;
}

interface Side<V> {
  readonly initial: V;
  readonly toBody: (values: V) => ProfileChange;
  readonly check?: (values: V) => FormErrors;
}

function useAddForm<V extends Record<string, unknown>>({ mine, onAdded }: AddProps, side: Side<V>) {
  const form = useSchemaForm<V>({ schema, ...side });
  const markFaults = useMarkFaults(form);
  const add = useAct({ act: addSide, onDone: onAdded });
  const send = form.onSubmit(
    (values) => add.mutate({ change: side.toBody(values), etag: mine.etag }, { onError: markFaults }),
    focusFirstFault,
  );
  return { form, add, send };
}

/** Says what is missing of a profile: a change of one may leave anything out, so the schema does not. */
function useMissing() {
  const t = useMessages();
  return (profile: Readonly<Record<string, unknown>>, side: string, names: readonly string[]): FormErrors =>
    Object.fromEntries(
      names
        .filter((name) => String(profile[name]).trim() === '')
        .map((name) => [`${side}.${name}`, t('needed')]),
    );
}

export function AddEmployer(props: AddProps) {
  const missing = useMissing();
  const { employer } = emptySignUp();
  const { form, add, send } = useAddForm(props, {
    initial: { employer },
    toBody: changeOf,
    check: (values) => missing(values.employer, 'employer', ['organisation']),
  });
  return (
    <AddForm send={send} add={add}>
      <EmployerFields form={form} />
    </AddForm>
  );
}

const emptyStudent = () => ({ adult: false, student: { ...emptySignUp().student, schoolDomain: '' } });
const OF_STUDENTS = ['schoolDomain', 'major', 'degree', 'graduationYear'];

function studentChange({ adult, student }: ReturnType<typeof emptyStudent>): ProfileChange {
  return changeOf({ student, ...(adult ? { adult } : {}) });
}

export function AddStudent(props: AddProps) {
  const t = useMessages();
  const missing = useMissing();
  const { form, add, send } = useAddForm(props, {
    initial: emptyStudent(),
    toBody: studentChange,
    check: ({ adult, student }) => ({
      ...(adult ? {} : { adult: t('adultNeeded') }),
      ...missing(student, 'student', OF_STUDENTS),
    }),
  });
  const { schoolDomain } = form.values.student;
  return (
    <AddForm send={send} add={add}>
      <SchoolsInput
        label={t('school')}
        known={props.mine.value.employer?.almaMaters ?? []}
        maxValues={1}
        {...form.getInputProps('student.schoolDomain')}
        value={schoolDomain ? [schoolDomain] : []}
        onChange={([domain = '']) => form.setFieldValue('student.schoolDomain', domain)}
      />
      <StudentFields form={form} />
      <Checkbox label={t('adult')} {...form.getInputProps('adult', { type: 'checkbox' })} />
    </AddForm>
  );
}

interface AddFormProps {
  readonly send: (event: React.FormEvent<HTMLFormElement>) => void;
  readonly add: Pick<ReturnType<typeof useAct>, 'error' | 'isPending'>;
  readonly children: ReactNode;
}

function AddForm({ send, add, children }: AddFormProps) {
  const t = useMessages();
  const words = useProblemWords();
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        {children}
        <ProblemAlert problem={add.error} words={words} />
        <Group>
          <Button type="submit" loading={add.isPending}>
            {t('addSideSend')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
