import schema from 'body:registerAccount';
import { Button, Card, Stack, Text } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { type Registration, signUp } from './queries.ts';
import { RoleChoice } from './role-choice.tsx';
import { SignUpFields } from './sign-up-fields.tsx';
import { emptySignUp, registrationOf, type SignUpRole } from './sign-up-values.ts';

const route = getRouteApi('/sign-up');

/** The role and what it asks for. What was typed stays when the other role is chosen. */
export function SignUpForm() {
  const t = useMessages();
  const words = useProblemWords();
  const router = useRouter();
  const { next } = route.useSearch();
  const [role, setRole] = useState<SignUpRole>('student');
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
  const choose = (chosen: SignUpRole) => {
    setRole(chosen);
    // What was wrong was wrong for the other one.
    form.clearErrors();
    join.reset();
  };
  return (
    <>
      <RoleChoice role={role} onChoose={choose} />
      <Card padding="xl">
        <form noValidate onSubmit={send}>
          <Stack>
            <SignUpFields form={form} role={role} />
            <ProblemAlert problem={join.error} words={words} />
            <Button type="submit" size="lg" loading={join.isPending}>
              {t('signUp')}
            </Button>
            <Text size="sm" c="dimmed">
              {t(role === 'student' ? 'freeForStudents' : 'commissionOnly')}
            </Text>
          </Stack>
        </form>
      </Card>
    </>
  );
}
