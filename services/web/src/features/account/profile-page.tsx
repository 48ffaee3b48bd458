import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Page } from '../../ui/page.tsx';
import { CardSkeletons, QueryBoundary } from '../../ui/query-boundary.tsx';
import { CloseAccount } from './close-account.tsx';
import { EmailSection } from './email-section.tsx';
import { useMessages } from './messages.ts';
import { OtherSide } from './other-side.tsx';
import { PasswordSection } from './password-section.tsx';
import { EmployerProfile, StudentProfile } from './profile-forms.tsx';
import { me } from './queries.ts';
import { SchoolSection } from './school-section.tsx';
import { StandingSection } from './standing-section.tsx';

/** What others see of one, and what only one sees oneself. */
export function ProfilePage() {
  const t = useMessages();
  const query = useQuery(me);
  return (
    <Page title={t('profileTitle')} lead={t('profileLead')} width="narrow">
      <QueryBoundary query={query} skeleton={<CardSkeletons height={220} />}>
        {(mine) => (
          <Stack gap="xl">
            <EmailSection me={mine.value} />
            <StandingSection me={mine.value} />
            {mine.value.student ? <StudentProfile key={mine.value.id} mine={mine} /> : null}
            {mine.value.employer ? <EmployerProfile key={`employer ${mine.value.id}`} mine={mine} /> : null}
            <OtherSide mine={mine} />
            {mine.value.student || mine.value.employer ? <SchoolSection me={mine.value} /> : null}
            <PasswordSection me={mine.value} />
            {mine.value.roles.includes('operator') ? null : <CloseAccount />}
          </Stack>
        )}
      </QueryBoundary>
    </Page>
  );
}
