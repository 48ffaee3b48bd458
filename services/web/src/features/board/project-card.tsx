import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TextLink } from '../../ui/links.tsx';
import { Amount, StatusBadge, When } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import type { OwnProject } from '../posting/queries.ts';
import { TONES } from '../posting/standing.tsx';
import { useMessages } from './messages.ts';
import { ownEngagements, unansweredOn } from './queries.ts';

interface ProjectCardProps {
  readonly project: OwnProject;
}

const isWritten = ({ status }: OwnProject) => status === 'draft' || status === 'in-review';
const isEditable = ({ status }: OwnProject) => status === 'draft' || status === 'open';
const hasEnded = ({ status }: OwnProject) =>
  status === 'completed' || status === 'expired' || status === 'withdrawn';

/** One project: how it stands, and the ways on. */
export function ProjectCard({ project }: ProjectCardProps) {
  const t = useMessages();
  const words = useWords();
  const { status, fee, applyBy } = project;
  const projectId = project.id;
  return (
    <Card padding="md" component="article" aria-label={project.title ?? t('untitled')}>
      <Stack gap="xs">
        <Group gap="xs">
          <StatusBadge tone={TONES[status]}>{words(`projectStatus.${status}`)}</StatusBadge>
          <Unanswered project={project} />
        </Group>
        <Title order={3} size="h4">
          {isWritten(project) || status === 'withdrawn' ? (
            <TextLink to="/projects/$projectId/edit" params={{ projectId }} c="inherit">
              {project.title ?? t('untitled')}
            </TextLink>
          ) : (
            <TextLink to="/projects/$projectId" params={{ projectId }} c="inherit">
              {project.title ?? t('untitled')}
            </TextLink>
          )}
        </Title>
        <Text size="sm" c="dimmed">
          {fee ? <Amount money={fee} /> : null}
          {status === 'open' && applyBy ? (
            <>
              {' · '}
              {t('until')} <When at={applyBy} />
            </>
          ) : null}
          {project.slots && project.slotsTaken > 0
            ? ` · ${t('taken', { taken: project.slotsTaken, slots: project.slots })}`
            : null}
        </Text>
        <Work project={project} />
        <Ways project={project} />
      </Stack>
    </Card>
  );
}

/** Bids that nobody has looked at yet. */
function Unanswered({ project }: ProjectCardProps) {
  const t = useMessages();
  const isAsked = project.status === 'open' && project.applicantCount > 0;
  const { data: count = 0 } = useQuery({ ...unansweredOn(project.id), enabled: isAsked });
  return count > 0 ? <Badge color="amber">{t('toAnswer', { count })}</Badge> : null;
}

/** The agreements that came of it. */
function Work({ project }: ProjectCardProps) {
  const t = useMessages();
  const { data } = useQuery({ ...ownEngagements, enabled: project.slotsTaken > 0 });
  const known = data?.items.filter(({ projectId }) => projectId === project.id) ?? [];
  return known.map(({ id, studentName }) => (
    <TextLink key={id} to="/engagements/$engagementId" params={{ engagementId: id }} size="sm">
      {t('workBy', { name: studentName ?? '' })}
    </TextLink>
  ));
}

function Ways({ project }: ProjectCardProps) {
  const t = useMessages();
  const params = { projectId: project.id };
  return (
    <Group gap="md">
      {project.applicantCount > 0 ? (
        <TextLink to="/projects/$projectId/bids" params={params} size="sm">
          {t('bids', { count: project.applicantCount })}
        </TextLink>
      ) : null}
      {isEditable(project) ? (
        <TextLink to="/projects/$projectId/edit" params={params} size="sm">
          {t(project.status === 'draft' ? 'goOn' : 'change')}
        </TextLink>
      ) : null}
      {hasEnded(project) || project.status === 'filled' ? (
        <TextLink to="/post" search={{ from: project.id }} size="sm">
          {t('again')}
        </TextLink>
      ) : null}
    </Group>
  );
}
