import { Badge, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import classes from './project.module.css';
import type { Project } from './queries.ts';

/** What there is to do, and by which measure it is accepted. */
export function ProjectDetails({ project }: { readonly project: Project }) {
  const t = useMessages();
  const words = useWords();
  return (
    <Stack gap="xl">
      <Section title={t('deliverables')}>
        {project.deliverables.map(({ id, title, acceptanceCriteria }) => (
          <div key={id} className={classes.deliverable}>
            <Title order={3}>{title}</Title>
            <Text size="sm" c="dimmed" mt={4}>
              {t('criteria')}
            </Text>
            <List
              spacing={6}
              mt="xs"
              icon={<IconCheck size={18} className={classes.check ?? ''} aria-hidden />}
            >
              {acceptanceCriteria.map((criterion) => (
                <List.Item key={criterion.id}>{criterion.text}</List.Item>
              ))}
            </List>
          </div>
        ))}
      </Section>
      {project.learningObjectives.length > 0 ? (
        <Section title={t('learning')}>
          <List spacing={6}>
            {project.learningObjectives.map((objective) => (
              <List.Item key={objective}>{objective}</List.Item>
            ))}
          </List>
        </Section>
      ) : null}
      <Section title={t('skills')}>
        <Group gap="xs">
          {project.skills.map((skill) => (
            <Badge key={skill} size="lg">
              {skill}
            </Badge>
          ))}
        </Group>
      </Section>
      <Section title={t('aiPolicy')}>
        <Text>{words(`aiUse.${project.aiUse}`)}.</Text>
      </Section>
      <Section title={t('supervisor')}>
        <Text>
          {project.supervisor.name}, {project.supervisor.title}
        </Text>
      </Section>
      <Marks project={project} />
    </Stack>
  );
}

function Marks({ project }: { readonly project: Project }) {
  const t = useMessages();
  if (!project.cptEligible && !project.acknowledgeable) return null;
  return (
    <Group gap="xs">
      {project.cptEligible ? (
        <Badge size="lg" color="blue">
          {t('cptOpen')}
        </Badge>
      ) : null}
      {project.acknowledgeable ? <Badge size="lg">{t('acknowledgeable')}</Badge> : null}
    </Group>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Section({ title, children }: SectionProps) {
  return (
    <section>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}
