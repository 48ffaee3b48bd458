import { Card, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { useMessages } from './messages.ts';
import { RoleChoice } from './role-choice.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import type { SignUpRole } from './sign-up-values.ts';

export function SignUpPage() {
  const t = useMessages();
  const [role, setRole] = useState<SignUpRole>('student');
  return (
    <Page title={t('signUpTitle')} lead={t('signUpLead')} width="narrow">
      <Stack gap="lg">
        <RoleChoice role={role} onChoose={setRole} />
        <Card padding="xl">
          <SignUpForm key={role} role={role} />
        </Card>
        <Text>
          {t('haveAccount')} <TextLink to="/sign-in">{t('signIn')}</TextLink>
        </Text>
      </Stack>
    </Page>
  );
}
