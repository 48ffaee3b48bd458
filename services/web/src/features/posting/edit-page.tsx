import { Container, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { policy } from '../explore/queries.ts';
import { DraftForm } from './draft-form.tsx';
import { OpenForm } from './open-form.tsx';
import type { Policy } from './price.ts';
import { type OwnProject, ownProject } from './queries.ts';
import { Published, Standing } from './standing.tsx';

const route = getRouteApi('/projects/$projectId/edit');

/** One's own project: written, changed while it is open, or told how it stands. */
export function EditPage() {
  const { projectId } = route.useParams();
  const project = useQuery(ownProject(projectId));
  const numbers = useQuery(policy);
  const isNone = isProblem(project.error) && [400, 404].includes(project.error.status);
  if (isNone) return <NotFoundPage />;
  return (
    <Container size={1180} py={{ base: 'lg', sm: 'xl' }}>
      <QueryBoundary query={project} skeleton={<FormSkeleton />}>
        {(own) => (
          <QueryBoundary query={numbers} skeleton={<FormSkeleton />}>
            {(known) => <Shown key={own.id} project={own} policy={known} />}
          </QueryBoundary>
        )}
      </QueryBoundary>
    </Container>
  );
}

interface ShownProps {
  readonly project: OwnProject;
  readonly policy: Policy;
}

function Shown({ project, policy: numbers }: ShownProps) {
  const [justPublished, setJustPublished] = useState(false);
  if (justPublished) return <Published project={project} />;
  if (project.status === 'draft')
    return <DraftForm project={project} policy={numbers} onPublished={() => setJustPublished(true)} />;
  if (project.status === 'open') return <OpenForm project={project} policy={numbers} />;
  return <Standing project={project} />;
}

function FormSkeleton() {
  return (
    <Stack>
      <Skeleton height={52} width="60%" />
      <Skeleton height={36} />
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
}
