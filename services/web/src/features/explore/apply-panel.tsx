import { Stack, Text } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { OwnBid } from '../bids/own-bid.tsx';
import { Invited } from '../rehire/invited.tsx';
import { useMessages } from './messages.ts';
import type { Project } from './queries.ts';

/** What whoever looks can do next. */
export function ApplyPanel({ project }: { readonly project: Project }) {
  const t = useMessages();
  const session = useSession();
  const isLate = project.status === 'open' && Date.parse(project.applyBy) <= Date.now();
  if (session?.accountId === project.employer.id) return <ForItsEmployer project={project} />;
  if (project.status !== 'open' || isLate)
    return <Text fw={600}>{t(`closed.${isLate ? 'late' : (project.status as 'filled')}`)}</Text>;
  if (!session) return <ForVisitors projectId={project.id} />;
  if (!session.roles.includes('student')) return <Text c="dimmed">{t('notForYou')}</Text>;
  return (
    <Stack>
      <Invited projectId={project.id} />
      <OwnBid projectId={project.id} />
    </Stack>
  );
}

function ForItsEmployer({
  project: { id: projectId, applicantCount: count },
}: {
  readonly project: Project;
}) {
  const t = useMessages();
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('own')}</Text>
      <ButtonLink to="/projects/$projectId/bids" params={{ projectId }} size="lg" fullWidth>
        {t('seeBids', { count })}
      </ButtonLink>
      <ButtonLink to="/projects/$projectId/edit" params={{ projectId }} variant="default" fullWidth>
        {t('edit')}
      </ButtonLink>
    </Stack>
  );
}

function ForVisitors({ projectId }: { readonly projectId: string }) {
  const t = useMessages();
  const next = `/projects/${projectId}`;
  return (
    <Stack gap="xs">
      <ButtonLink to="/sign-up" search={{ next }} size="lg" fullWidth>
        {t('signUpToApply')}
      </ButtonLink>
      <ButtonLink to="/sign-in" search={{ next }} variant="subtle" fullWidth>
        {t('haveAccount')}
      </ButtonLink>
      <Text size="sm" c="dimmed">
        {t('applyFree')}
      </Text>
    </Stack>
  );
}
