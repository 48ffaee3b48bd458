import { Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { AskedFirst } from '../../ui/asked-first.tsx';
import { Fact, StatusBadge, type Tone, When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import classes from './mentoring.module.css';
import { useMessages } from './messages.ts';
import { type Interview, withdrawInterview } from './queries.ts';

const TONES: Readonly<Record<Interview['status'], Tone>> = {
  ...{ asked: 'waiting', accepted: 'going', declined: 'ended', withdrawn: 'ended', lapsed: 'ended' },
};

/** A request and what became of it, as its employer sees it. */
export function InterviewCard({ interview }: { readonly interview: Interview }) {
  const t = useMessages();
  const { student, employer, status } = interview;
  return (
    <Card component="article" padding="xl">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} size="h3">
              {student.displayName}
            </Title>
            <Text size="sm" c="dimmed">
              {student.major} · {student.graduationYear} · {employer.almaMater.name}
            </Text>
          </div>
          <StatusBadge tone={TONES[status]}>{t(`status.${status}`)}</StatusBadge>
        </Group>
        <Answer interview={interview} />
        <div>
          <Text fw={600}>{t('wrote')}</Text>
          <Words>{interview.message}</Words>
        </div>
        <div>
          <Text fw={600}>{t('proposed')}</Text>
          <List size="sm">
            {interview.proposedTimes.map((time) => (
              <List.Item key={time}>{time}</List.Item>
            ))}
          </List>
        </div>
        {status === 'asked' ? (
          <div>
            <AskedFirst
              label={t('withdraw')}
              title={t('withdrawTitle')}
              act={withdrawInterview}
              input={interview.id}
            >
              {t('withdrawText')}
            </AskedFirst>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}

function Answer({ interview }: { readonly interview: Interview }) {
  const t = useMessages();
  const { status, answerBy, answeredAt, answer, contact } = interview;
  return (
    <Stack gap="xs">
      {status === 'asked' ? (
        <dl className={classes.facts}>
          <Fact name={t('answerBy')}>
            <When at={answerBy} /> (<When at={answerBy} as="relative" />)
          </Fact>
        </dl>
      ) : null}
      {contact && status === 'accepted' ? (
        <div className={classes.contact}>
          <Text fw={600}>{t('reach')}</Text>
          <Words>{contact}</Words>
        </div>
      ) : null}
      {answer ? (
        <div>
          <Text fw={600}>{t('theyWrote')}</Text>
          <Words>{answer}</Words>
        </div>
      ) : null}
      {answeredAt ? (
        <Text size="sm" c="dimmed">
          {t('answeredAt')} <When at={answeredAt} as="dateTime" />
        </Text>
      ) : null}
    </Stack>
  );
}
