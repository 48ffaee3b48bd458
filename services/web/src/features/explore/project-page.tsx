import { Container, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { EmployerPanel } from './employer-panel.tsx';
import { JobPosting } from './job-posting.tsx';
import { useMessages } from './messages.ts';
import classes from './project.module.css';
import { Employer, ProjectCard } from './project-card.tsx';
import { ProjectDetails } from './project-details.tsx';
import { ProjectFacts } from './project-facts.tsx';
import { type Project, projectById, similarTo } from './queries.ts';

const UNSEEN = ['draft', 'in-review', 'withdrawn'];

const route = getRouteApi('/projects/$projectId');

export function ProjectPage() {
  const { projectId } = route.useParams();
  const query = useQuery(projectById(projectId));
  const session = useSession();
  if (isProblem(query.error) && [400, 404].includes(query.error.status)) return <NotFoundPage />;
  return (
    <Container size={1180} py={{ base: 'lg', sm: 'xl' }}>
      <QueryBoundary query={query} skeleton={<ProjectSkeleton />}>
        {(project) =>
          // What only its employer and the operator see may lack anything; its employer goes on writing it.
          UNSEEN.includes(project.status) && session?.accountId === project.employer.id ? (
            <Navigate to="/projects/$projectId/edit" params={{ projectId }} replace />
          ) : (
            <Shown project={project as Project} />
          )
        }
      </QueryBoundary>
    </Container>
  );
}

function Shown({ project }: { readonly project: Project }) {
  const t = useMessages();
  return (
    <>
      <JobPosting project={project} />
      <TextLink to="/">{t('back')}</TextLink>
      <div className={classes.columns}>
        <div className={classes.head}>
          <Employer employer={project.employer} />
          <PageTitle>{project.title}</PageTitle>
          <Text size="lg">{project.summary}</Text>
        </div>
        <aside className={classes.aside} aria-label={t('apply')}>
          <ProjectFacts project={project} />
        </aside>
        <div className={classes.body}>
          <ProjectDetails project={project} />
          <EmployerPanel project={project} />
        </div>
      </div>
      <Similar id={project.id} />
    </>
  );
}

function Similar({ id }: { readonly id: string }) {
  const t = useMessages();
  const { data } = useQuery(similarTo(id));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="similar" className={classes.similar}>
      <Title order={2} id="similar" mb="md">
        {t('similar')}
      </Title>
      <SimpleGrid cols={1}>
        {data.items.map((project) => (
          <ProjectCard key={project.id} project={project} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function ProjectSkeleton() {
  return (
    <Stack>
      <Skeleton height={24} width="20%" />
      <Skeleton height={56} width="70%" />
      <Skeleton height={360} radius="lg" />
    </Stack>
  );
}
