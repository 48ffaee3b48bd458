import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { SchoolsInput } from '../account/schools-input.tsx';
import { grantCareerServices, revokeCareerServices } from './acts.ts';
import { useMessages } from './messages.ts';

/** Lets an account speak for a school that it has a verified address at, or no longer. */
export function GrantSchool() {
  const t = useMessages();
  const [email, setEmail] = useState('');
  const [domain, setDomain] = useState('');
  const grant = useAct({ act: grantCareerServices });
  const revoke = useAct({ act: revokeCareerServices });
  const address = email.trim().toLowerCase();
  const began = () => {
    grant.reset();
    revoke.reset();
  };
  const words = { 'not-found': t('noSuchAccount'), 'school-not-verified': t('schoolNotVerified') };
  return (
    <Card component="section">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          began();
          grant.mutate({ email: address, domain });
        }}
      >
        <Stack gap="sm">
          <Title order={2} size="h3">
            {t('grantSchool')}
          </Title>
          <Text c="dimmed">{t('grantSchoolMeans')}</Text>
          <TextInput
            type="email"
            label={t('accountEmail')}
            autoComplete="off"
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          />
          <SchoolsInput
            label={t('school')}
            known={[]}
            maxValues={1}
            value={domain ? [domain] : []}
            onChange={([chosen = '']) => setDomain(chosen)}
          />
          <ProblemAlert problem={grant.error ?? revoke.error} words={words} />
          <Group>
            <Button type="submit" variant="default" disabled={!address || !domain} loading={grant.isPending}>
              {t('grant')}
            </Button>
            <Button
              variant="subtle"
              disabled={!address}
              loading={revoke.isPending}
              onClick={() => {
                began();
                revoke.mutate({ email: address });
              }}
            >
              {t('revoke')}
            </Button>
            <Text role="status">
              {grant.isSuccess ? t('granted', { email: grant.variables.email }) : null}
              {revoke.isSuccess ? t('revoked', { email: revoke.variables.email }) : null}
            </Text>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
