import { Card, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from './messages.ts';
import { Employer } from './project-card.tsx';
import { Section } from './project-details.tsx';
import { type Project, responseRecordOf } from './queries.ts';

/** Who posts it, and how they have answered bids so far. */
export function EmployerPanel({ project }: { readonly project: Project }) {
  const t = useMessages();
  const format = useFormat();
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
      <Text size="sm" fw={600} mt="xs">
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
