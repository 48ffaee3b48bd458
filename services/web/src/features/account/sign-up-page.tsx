import { Card, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { useMessages } from './messages.ts';
import { RoleChoice } from './role-choice.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import type { SignUpRole } from './sign-up-values.ts';

const route = getRouteApi('/sign-up');

export function SignUpPage() {
  const t = useMessages();
  const { next } = route.useSearch();
  const [role, setRole] = useState<SignUpRole>('student');
  return (
    <Page title={t('signUpTitle')} lead={t('signUpLead')} width="narrow">
      <Stack gap="lg">
        <RoleChoice role={role} onChoose={setRole} />
        <Card padding="xl">
          <SignUpForm key={role} role={role} />
        </Card>
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
