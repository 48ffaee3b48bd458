import { Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useSession } from '../../api/session.ts';
import { TextLink } from '../../ui/links.tsx';
import { StatusBadge, type Tone, When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import { AnswerForm } from './answer-form.tsx';
import { useMessages } from './messages.ts';
import type { Interview } from './queries.ts';

const TONES: Readonly<Record<Interview['status'], Tone>> = {
  ...{ asked: 'waiting', accepted: 'done', declined: 'ended', withdrawn: 'ended', lapsed: 'ended' },
};

/** Who asks whom, when they could talk, and what was answered; the student answers here. */
export function InterviewCard({ interview }: { readonly interview: Interview }) {
  const t = useMessages();
  const isStudent = useSession()?.accountId === interview.studentId;
  const { status, employer, projectId, projectTitle } = interview;
  return (
    <Card padding="xl" component="article">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h3">
              <Other interview={interview} isStudent={isStudent} />
            </Title>
            {isStudent ? (
              <Text size="sm" c="dimmed">
                {t('school', { school: employer.almaMater.name })},{' '}
                {t(employer.almaMater.verified ? 'verified' : 'declared')}
              </Text>
            ) : null}
          </div>
          <StatusBadge tone={TONES[status]}>{t(`status.${status}`)}</StatusBadge>
        </Group>
        <Text size="sm">
          {t('about')}{' '}
          <TextLink to="/projects/$projectId" params={{ projectId }}>
            {projectTitle}
          </TextLink>
        </Text>
        <Asked interview={interview} />
        {status === 'asked' ? (
          <Text>
            {t('answerBy')} <When at={interview.answerBy} as="dateTime" /> (
            <When at={interview.answerBy} as="relative" />)
          </Text>
        ) : null}
        <Answered interview={interview} />
        {status === 'asked' && isStudent ? <AnswerForm interview={interview} /> : null}
      </Stack>
    </Card>
  );
}

interface OtherProps {
  readonly interview: Interview;
  readonly isStudent: boolean;
}

function Other({ interview: { employer, student }, isStudent }: OtherProps) {
  const t = useMessages();
  if (isStudent) return t('from', { name: employer.displayName, organisation: employer.organisation });
  const { displayName: name, major, graduationYear } = student;
  return t('of', { name, major, year: String(graduationYear) });
}

function Asked({ interview }: { readonly interview: Interview }) {
  const t = useMessages();
  return (
    <>
      <div>
        <Text fw={600}>{t('wrote')}</Text>
        <Words>{interview.message}</Words>
      </div>
      <div>
        <Text fw={600}>{t('times')}</Text>
        <List>
          {interview.proposedTimes.map((time) => (
            <List.Item key={time}>{time}</List.Item>
          ))}
        </List>
      </div>
    </>
  );
}

function Answered({ interview: { answer, contact } }: { readonly interview: Interview }) {
  const t = useMessages();
  return (
    <>
      {answer ? (
        <div>
          <Text fw={600}>{t('answered')}</Text>
          <Words>{answer}</Words>
        </div>
      ) : null}
      {contact ? (
        <div>
          <Text fw={600}>{t('reach')}</Text>
          <Words>{contact}</Words>
        </div>
      ) : null}
    </>
  );
}
