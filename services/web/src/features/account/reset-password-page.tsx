import schema from 'body:resetPassword';
import { Button, Card, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { willFocusTitle } from '../../ui/page-focus.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useMarkFaults, useSchemaForm } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { isOfLink, useResetWords } from './problem-words.ts';
import { resetPassword } from './queries.ts';

const route = getRouteApi('/reset-password');

/** Where the mail for a new password leads. */
export function ResetPasswordPage() {
  const { token } = route.useSearch();
  const reset = useAct({ act: resetPassword, onDone: willFocusTitle });
  if (reset.isSuccess) return <NewPasswordSet key="set" />;
  return token ? <ChooseNewPassword key={token} token={token} reset={reset} /> : <NoLink key="none" />;
}

interface ChooseNewPasswordProps {
  readonly token: string;
  readonly reset: ReturnType<typeof useAct<Parameters<typeof resetPassword>[0], unknown>>;
}

function ChooseNewPassword({ token, reset }: ChooseNewPasswordProps) {
  const t = useMessages();
  const words = useResetWords();
  // As it is: a blank at either end of a password is part of it.
  const toBody = ({ password }: { password: string }) => ({ token, password });
  const form = useSchemaForm({ schema, initial: { password: '' }, toBody });
  const markFaults = useMarkFaults(form);
  const send = form.onSubmit(
    (values) => reset.mutate(toBody(values), { onError: markFaults }),
    focusFirstFault,
  );
  return (
    <Page title={t('resetTitle')} lead={t('resetLead')} width="narrow">
      <Card component="form" noValidate onSubmit={send}>
        <Stack>
          <PasswordInput
            label={t('newPassword')}
            description={t('passwordRule')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <ProblemAlert problem={reset.error} words={words} />
          {isOfLink(reset.error) ? (
            <ButtonLink to="/forgot-password" variant="default">
              {t('askAnotherLink')}
            </ButtonLink>
          ) : null}
          <Button type="submit" loading={reset.isPending}>
            {t('setPassword')}
          </Button>
        </Stack>
      </Card>
    </Page>
  );
}

function NewPasswordSet() {
  const t = useMessages();
  return (
    <Page title={t('resetDoneTitle')} lead={t('resetDone')} width="narrow">
      <Group>
        <ButtonLink to="/sign-in">{t('signIn')}</ButtonLink>
      </Group>
    </Page>
  );
}

function NoLink() {
  const t = useMessages();
  return (
    <Page title={t('notVerifiedTitle')} width="narrow">
      <Stack align="flex-start">
        <Text>{t('resetProblem.token-unknown')}</Text>
        <ButtonLink to="/forgot-password">{t('askAnotherLink')}</ButtonLink>
      </Stack>
    </Page>
  );
}
