import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { useMessages } from './messages.ts';
import { SignUpForm } from './sign-up-form.tsx';

const route = getRouteApi('/sign-up');

export function SignUpPage() {
  const t = useMessages();
  const { next } = route.useSearch();
  return (
    <Page title={t('signUpTitle')} lead={t('signUpLead')} width="narrow">
      <Stack gap="lg">
        <SignUpForm />
        <Text>
          {t('haveAccount')}{' '}
          <TextLink to="/sign-in" search={{ next }}>
            {t('signIn')}
          </TextLink>
        </Text>
      </Stack>
    </Page>
  );
}
