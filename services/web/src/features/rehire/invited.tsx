import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMessages } from './messages.ts';
import { invitationsTo } from './queries.ts';

/** On a project's page, for a student whom its employer has invited; nothing for the others. */
export function Invited({ projectId }: { readonly projectId: string }) {
  const t = useMessages();
  const { data } = useQuery(invitationsTo(projectId, 'student'));
  const [invitation] = data?.items ?? [];
  if (!invitation) return null;
  return <Alert>{t('youAreInvited', { organisation: invitation.organisation })}</Alert>;
}
