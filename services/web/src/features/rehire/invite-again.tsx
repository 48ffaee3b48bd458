import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { useMessages } from './messages.ts';
import { invitationsTo, inviteStudent, type Known, workedTogether } from './queries.ts';

const CODES = [
  ...(['already-invited', 'project-not-open', 'apply-by-passed'] as const),
  ...(['student-unavailable', 'account-suspended'] as const),
];

/** Under an open project, for its employer: students who worked for them, to be invited; nothing while there are none. */
export function InviteAgain({ projectId }: { readonly projectId: string }) {
  const t = useMessages();
  const { data: known = [] } = useQuery(workedTogether);
  const { data: invitations } = useQuery({
    ...invitationsTo(projectId, 'employer'),
    enabled: known.length > 0,
  });
  if (known.length === 0 || !invitations) return null;
  const invited = new Set(invitations.items.map(({ studentId }) => studentId));
  return (
    <Card component="section" aria-labelledby="together">
      <Title order={2} size="h3" id="together">
        {t('together')}
      </Title>
      <Text c="dimmed" mb="md">
        {t('togetherMeans')}
      </Text>
      <Stack gap="sm">
        {known.map((student) => (
          <Invitee
            key={student.studentId}
            student={student}
            projectId={projectId}
            isInvited={invited.has(student.studentId)}
          />
        ))}
      </Stack>
    </Card>
  );
}

interface InviteeProps {
  readonly student: Known;
  readonly projectId: string;
  readonly isInvited: boolean;
}

function Invitee({ student: { bidId, name, title }, projectId, isInvited }: InviteeProps) {
  const t = useMessages();
  const invite = useAct({ act: inviteStudent });
  const words = Object.fromEntries(CODES.map((code) => [code, t(`problem.${code}`)]));
  return (
    <>
      <Group justify="space-between">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {t('lastWork', { title })}
          </Text>
        </div>
        {isInvited ? (
          <Badge size="lg">{t('invited')}</Badge>
        ) : (
          <Button
            variant="default"
            loading={invite.isPending}
            onClick={() => invite.mutate({ bidId, projectId })}
          >
            {t('invite', { name })}
          </Button>
        )}
      </Group>
      <ProblemAlert problem={invite.error} words={words} />
    </>
  );
}
