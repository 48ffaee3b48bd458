import schema from 'body:signIn';
import { Button, Card, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { focusFirstFault, useSchemaForm } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { useProblemWords } from './problem-words.ts';
import { signIn } from './queries.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = useMessages();
  const words = useProblemWords();
  const router = useRouter();
  const { next } = route.useSearch();
  const form = useSchemaForm({ schema, initial: { email: '', password: '' } });
  const enter = useAct({ act: signIn, onDone: () => router.history.push(next ?? '/') });
  return (
    <Page title={t('signInTitle')} lead={t('signInLead')} width="narrow">
      <Card
        component="form"
        noValidate
        onSubmit={form.onSubmit((values) => enter.mutate(values), focusFirstFault)}
      >
        <Stack>
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <ProblemAlert problem={enter.error} words={words} />
          <Button type="submit" loading={enter.isPending}>
            {t('signIn')}
          </Button>
        </Stack>
      </Card>
      <div>
        <Text>
          <TextLink to="/forgot-password">{t('forgotTitle')}</TextLink>
        </Text>
        <Text>
          {t('noAccount')}{' '}
          <TextLink to="/sign-up" search={{ next }}>
            {t('signUp')}
          </TextLink>
        </Text>
      </div>
    </Page>
  );
}
