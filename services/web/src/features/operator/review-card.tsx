import schema from 'body:turnDownProject';
import { Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Amount, Fact, When } from '../../ui/texts.tsx';
import { Words } from '../../ui/words.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { approveProject, turnDownProject } from './acts.ts';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { useProblemWords } from './problem-words.ts';
import type { ReviewedProject } from './queries.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** A post that waits, with all that students would see of it. */
export function ReviewCard({ project }: { readonly project: ReviewedProject }) {
  const t = useMessages();
  return (
    <Card component="article" padding="xl">
      <Stack gap="md">
        <div>
          <Group gap="sm">
            <Text c="dimmed">{project.employer.organisation ?? t('someEmployer')}</Text>
            {project.employer.domain ? <Text c="dimmed">{project.employer.domain}</Text> : null}
            <Badge color="amber">{t('domainUnverified')}</Badge>
          </Group>
          <Title order={2}>{project.title}</Title>
        </div>
        <Words>{project.summary}</Words>
        <Facts project={project} />
        <Deliverables project={project} />
        <Terms project={project} />
        <Decision project={project} />
      </Stack>
    </Card>
  );
}

function Facts({ project }: { readonly project: ReviewedProject }) {
  const t = useMessages();
  const words = useWords();
  const { fee, hourlyFee, estimatedHours, durationDays, locationMode, place, supervisor, applyBy } = project;
  return (
    <dl className={classes.facts}>
      {fee ? (
        <Fact name={t('fee')}>
          <Amount money={fee} />
        </Fact>
      ) : null}
      {hourlyFee ? (
        <Fact name={t('hourly')}>
          <Amount money={hourlyFee} />
        </Fact>
      ) : null}
      {estimatedHours ? <Fact name={t('hours')}>{words('hours', { hours: estimatedHours })}</Fact> : null}
      {durationDays ? <Fact name={t('duration')}>{words('days', { days: durationDays })}</Fact> : null}
      {locationMode ? (
        <Fact name={t('where')}>
          {words(`locationMode.${locationMode}`)}
          {place ? `, ${place}` : ''}
        </Fact>
      ) : null}
      {supervisor ? (
        <Fact name={t('supervisor')}>
          {supervisor.name}, {supervisor.title}
        </Fact>
      ) : null}
      {applyBy ? (
        <Fact name={t('applyBy')}>
          <When at={applyBy} />
        </Fact>
      ) : null}
      {project.submittedAt ? (
        <Fact name={t('submitted')}>
          <When at={project.submittedAt} as="relative" />
        </Fact>
      ) : null}
      <Fact name={t('attests')}>{t(project.attestsSafeWork ? 'yes' : 'no')}</Fact>
    </dl>
  );
}

function Deliverables({ project }: { readonly project: ReviewedProject }) {
  const t = useMessages();
  return (
    <div>
      <Text fw={600}>{t('deliverables')}</Text>
      <List spacing={4}>
        {(project.deliverables ?? []).map(({ id, title, acceptanceCriteria }) => (
          <List.Item key={id}>
            {title}
            <List size="sm" withPadding c="dimmed">
              {acceptanceCriteria.map((criterion) => (
                <List.Item key={criterion.id}>{criterion.text}</List.Item>
              ))}
            </List>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** What they learn, what they need, and by which rules they work. */
function Terms({ project }: { readonly project: ReviewedProject }) {
  const t = useMessages();
  const words = useWords();
  const { learningObjectives = [], skills = [], aiUse, slots, cptEligible, acknowledgeable } = project;
  return (
    <>
      {learningObjectives.length > 0 ? (
        <div>
          <Text fw={600}>{t('learning')}</Text>
          <List spacing={4}>
            {learningObjectives.map((objective) => (
              <List.Item key={objective}>{objective}</List.Item>
            ))}
          </List>
        </div>
      ) : null}
      <dl className={classes.facts}>
        <Fact name={t('skills')}>{skills.join(', ')}</Fact>
        {aiUse ? <Fact name={t('aiPolicy')}>{words(`aiUse.${aiUse}`)}</Fact> : null}
        {slots ? <Fact name={t('places')}>{slots}</Fact> : null}
        <Fact name={t('cptEligible')}>{t(cptEligible ? 'yes' : 'no')}</Fact>
        <Fact name={t('acknowledgeable')}>{t(acknowledgeable ? 'yes' : 'no')}</Fact>
      </dl>
    </>
  );
}

function Decision({ project: { id } }: { readonly project: ReviewedProject }) {
  const t = useMessages();
  const words = useProblemWords();
  const [opened, { open, close }] = useDisclosure(false);
  const approve = useAct({ act: approveProject });
  return (
    <>
      <ProblemAlert problem={approve.error} words={words} />
      <Group>
        <Button loading={approve.isPending} onClick={() => approve.mutate(id)}>
          {t('approve')}
        </Button>
        <Button variant="default" disabled={approve.isPending} onClick={open}>
          {t('turnDown')}
        </Button>
      </Group>
      <ReasonDialog
        danger
        opened={opened}
        onClose={close}
        title={t('turnDownTitle')}
        means={t('turnDownMeans')}
        label={t('turnDownReason')}
        action={t('turnDown')}
        schema={schema}
        draft={`turn-down:${id}`}
        act={(text) => turnDownProject({ id, text })}
      />
    </>
  );
}
