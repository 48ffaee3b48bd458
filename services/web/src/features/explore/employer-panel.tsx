import { Card, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../api/session.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from './messages.ts';
import { Employer } from './project-card.tsx';
import { Section } from './project-details.tsx';
import { type Project, responseRecordOf } from './queries.ts';
import { SaidOfEmployer } from './said-of-employer.tsx';

/** Who posts it, how they have answered bids so far, and what students say of working for them. */
export function EmployerPanel({ project }: { readonly project: Project }) {
  const t = useMessages();
  const format = useFormat();
  const session = useSession();
  return (
    <Section title={t('employer')}>
      <Card>
        <Stack gap="xs">
          <Employer employer={project.employer} />
          {project.employer.domainVerified ? null : (
            <Text size="sm" c="dimmed">
              {t('notVerified')}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {t('posted', { when: format.date(project.publishedAt) })}
          </Text>
          <Record employerId={project.employer.id} />
          {session ? <SaidOfEmployer employerId={project.employer.id} /> : null}
        </Stack>
      </Card>
    </Section>
  );
}

function Record({ employerId }: { readonly employerId: string }) {
  const t = useMessages();
  const format = useFormat();
  const { data } = useQuery(responseRecordOf(employerId));
  if (!data) return null;
  const counted = data.answered + data.lapsed;
  const hours = data.medianHoursToAnswer;
  return (
    <div>
      <Text component="h3" size="sm" fw={600} mt="xs">
        {t('record')}
      </Text>
      {counted === 0 ? (
        <Text size="sm">{t('recordNone')}</Text>
      ) : (
        <>
          <Text size="xl" fw={600}>
            {t('recordShare', { share: format.percent(data.answered / counted) })}
          </Text>
          <Text size="sm" c="dimmed">
            {hours === undefined
              ? null
              : `${t('recordMedian', { hours: Math.max(1, Math.round(hours)) })} · `}
            {t('recordLapsed', { count: data.lapsed })}
          </Text>
        </>
      )}
    </div>
  );
}
