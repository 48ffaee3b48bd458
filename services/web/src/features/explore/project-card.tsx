import { Badge, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconMapPin } from '@tabler/icons-react';
import { useFormat } from '../../i18n/format.ts';
import { CardLink } from '../../ui/links.tsx';
import { useWords } from '../../vocabulary/words.ts';
import classes from './explore.module.css';
import { useMessages } from './messages.ts';
import type { Project } from './queries.ts';

/** A project in a list: what it is, who posts it, what it pays, and until when one can apply. */
export function ProjectCard({ project }: { readonly project: Project }) {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const { employer, estimatedHours: hours, durationDays: days } = project;
  return (
    <CardLink to="/projects/$projectId" params={{ projectId: project.id }} className={classes.card ?? ''}>
      <div className={classes.cardText}>
        <Employer employer={employer} />
        <h2 className={classes.cardTitle}>{project.title}</h2>
        <Text lineClamp={2} c="dimmed">
          {project.summary}
        </Text>
        <Group gap="xs" mt="xs">
          <Badge color="gray">{words(`category.${project.category}` as 'category.other')}</Badge>
          <Place project={project} />
          {project.cptEligible ? <Badge color="blue">{t('cpt')}</Badge> : null}
        </Group>
      </div>
      <div className={classes.cardNumbers}>
        <span className={classes.fee}>{format.money(project.fee)}</span>
        <Text size="sm">{words('hourly', { amount: format.money(project.hourlyFee) })}</Text>
        <Text size="sm" c="dimmed">
          {words('hours', { hours })} · {words('days', { days })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('applyBy', { when: format.date(project.applyBy) })}
        </Text>
      </div>
    </CardLink>
  );
}

function Place({ project }: { readonly project: Project }) {
  const words = useWords();
  const place = project.locationMode === 'remote' ? undefined : project.place;
  return (
    <Badge color="gray" leftSection={<IconMapPin size={13} aria-hidden />}>
      {words(`locationMode.${project.locationMode}`)}
      {place ? ` · ${place}` : ''}
    </Badge>
  );
}

export function Employer({ employer }: Pick<Project, 'employer'>) {
  const t = useMessages();
  return (
    <Group gap={6}>
      <Text size="sm" fw={600}>
        {employer.organisation ?? t('someEmployer')}
      </Text>
      {employer.domainVerified ? (
        <IconCircleCheck size={16} className={classes.verified ?? ''} role="img" aria-label={t('verified')} />
      ) : null}
    </Group>
  );
}
