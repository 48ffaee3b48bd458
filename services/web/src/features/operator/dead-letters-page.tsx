import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAct } from '../../api/use-act.ts';
import { AskedFirst } from '../../ui/asked-first.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import { discardLetter, replayLetter } from './acts.ts';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { useProblemWords } from './problem-words.ts';
import { type DeadLetter, deadLettersOf, SERVICES, type ServiceName } from './queries.ts';

/** Messages between the services that one of them gave up on, by service. */
export function DeadLettersPage() {
  const t = useMessages();
  return (
    <OperatorPage title={t('queue.messages')} lead={t('messagesLead')}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
        {SERVICES.map((service) => (
          <Letters key={service} service={service} />
        ))}
      </SimpleGrid>
    </OperatorPage>
  );
}

function Letters({ service }: { readonly service: ServiceName }) {
  const t = useMessages();
  const query = useInfiniteQuery(deadLettersOf(service));
  return (
    <section aria-labelledby={`of-${service}`}>
      <Title order={2} size="h3" id={`of-${service}`} mb="xs">
        {t(`service.${service}`)}
      </Title>
      <PagedList
        query={query}
        skeleton={<Text c="dimmed">…</Text>}
        empty={<Text c="dimmed">{t('noMessages')}</Text>}
      >
        {(letters) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {letters.map((letter) => (
              <li key={letter.id}>
                <LetterCard service={service} letter={letter} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </section>
  );
}

interface LetterCardProps {
  readonly service: ServiceName;
  readonly letter: DeadLetter;
}

function LetterCard({ service, letter }: LetterCardProps) {
  const t = useMessages();
  const words = useProblemWords();
  const { id } = letter;
  const replay = useAct({ act: replayLetter });
  return (
    <Card>
      <Stack gap="xs">
        <Words fw={600}>{letter.type}</Words>
        <Words>{letter.reason}</Words>
        <Text size="sm" c="dimmed">
          {t('parkedAt')} <When at={letter.at} as="dateTime" /> · {letter.topic} ·{' '}
          <span className={classes.code}>{letter.key}</span>
        </Text>
        <ProblemAlert problem={replay.error} words={words} />
        <Group>
          <Button size="sm" loading={replay.isPending} onClick={() => replay.mutate({ service, id })}>
            {t('replay')}
          </Button>
          <AskedFirst
            label={t('discard')}
            title={t('discardTitle')}
            act={discardLetter}
            input={{ service, id }}
            words={words}
          >
            {t('discardText')}
          </AskedFirst>
        </Group>
      </Stack>
    </Card>
  );
}
