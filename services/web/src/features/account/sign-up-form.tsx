import schema from 'body:registerAccount';
import { Button, Checkbox, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { EmployerFields } from './employer-fields.tsx';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { type Registration, signUp } from './queries.ts';
import { SchoolHint } from './school-hint.tsx';
import { emptySignUp, registrationOf, type SignUpRole } from './sign-up-values.ts';
import { StudentFields } from './student-fields.tsx';

const route = getRouteApi('/sign-up');

export function SignUpForm({ role }: { readonly role: SignUpRole }) {
  const t = useMessages();
  const words = useProblemWords();
  const router = useRouter();
  const { next } = route.useSearch();
  const form = useSchemaForm({
    schema,
    initial: emptySignUp(),
    toBody: (values) => registrationOf(role, values),
    check: ({ adult }) => (role === 'student' && !adult ? { adult: t('adultNeeded') } : {}),
  });
  const markFaults = useMarkFaults(form);
  const join = useAct({ act: signUp, onDone: () => router.history.push(next ?? '/verify') });
  const send = form.onSubmit(
    (values) => join.mutate(registrationOf(role, values) as Registration, { onError: markFaults }),
    focusFirstFault,
  );
  return (
    <form noValidate onSubmit={send}>
      <Stack>
        <TextInput label={t('name')} autoComplete="name" {...form.getInputProps('displayName')} />
        <TextInput
          label={t(role === 'student' ? 'schoolEmail' : 'workEmail')}
          description={t(role === 'student' ? 'schoolEmailMeans' : 'workEmailMeans')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        {role === 'student' ? <SchoolHint email={form.values.email} /> : null}
        <PasswordInput
          label={t('password')}
          description={t('passwordRule')}
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        {role === 'student' ? <StudentFields form={form} /> : <EmployerFields form={form} />}
        {role === 'student' ? (
          <Checkbox label={t('adult')} {...form.getInputProps('adult', { type: 'checkbox' })} />
        ) : null}
        <ProblemAlert problem={join.error} words={words} />
        <Button type="submit" size="lg" loading={join.isPending}>
          {t('signUp')}
        </Button>
        <Text size="sm" c="dimmed">
          {t(role === 'student' ? 'freeForStudents' : 'commissionOnly')}
        </Text>
      </Stack>
    </form>
  );
}
