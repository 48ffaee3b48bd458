import { Stack, Text, Title } from '@mantine/core';
import { Words } from '../../ui/words.tsx';
import { ProjectDetails } from '../explore/project-details.tsx';
import type { Project } from '../explore/queries.ts';
import { useMessages } from './messages.ts';
import classes from './posting.module.css';
import { type PostingValues, patchOf } from './posting-values.ts';
import type { OwnProject } from './queries.ts';

const BLANK = '…';

/** The text of the project's page, from what is typed. */
function shownOf(values: PostingValues, project: OwnProject): Project {
  const { deliverables, skills } = patchOf(values, project);
  const { name, title } = values.supervisor;
  return {
    ...project,
    ...{ ...values, skills, supervisor: { name: name || BLANK, title: title || BLANK } },
    deliverables: (deliverables ?? []).map(({ title: heading, acceptanceCriteria }, d) => ({
      ...{ id: String(d), title: heading },
      acceptanceCriteria: acceptanceCriteria.map(({ text }, c) => ({ id: `${d} ${c}`, text })),
    })),
    aiUse: values.aiUse || 'free',
  } as unknown as Project;
}

interface PreviewProps {
  readonly values: PostingValues;
  readonly project: OwnProject;
}

/** The project as students will see it. */
export function Preview({ values, project }: PreviewProps) {
  const t = useMessages();
  return (
    <article className={classes.preview} aria-label={t('preview')}>
      <Stack gap="lg">
        <div>
          <Text size="sm" fw={600}>
            {project.employer.organisation}
          </Text>
          <Title order={2}>{values.title.trim() || t('newProject')}</Title>
          <Words mt="xs">{values.summary}</Words>
        </div>
        <ProjectDetails project={shownOf(values, project)} />
      </Stack>
    </article>
  );
}
