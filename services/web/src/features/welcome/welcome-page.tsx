import { Alert, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useMessages } from './messages.ts';
import { PersonCard } from './person-card.tsx';
import { demoPeople } from './queries.ts';
import { StepCard } from './step-card.tsx';
import { TOUR } from './tour.ts';
import { useEnter } from './use-enter.ts';

/** The first page of a demo: whom one can be, and the main job in six steps. */
export function WelcomePage() {
  const t = useMessages();
  const query = useQuery(demoPeople);
  const enter = useEnter();
  if (isProblem(query.error, 'not-found')) return <NotFoundPage />;
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryBoundary query={query}>
        {({ items, complete }) => (
          <Stack gap="xl">
            <div role="status">{complete ? null : <Alert color="amber">{t('making')}</Alert>}</div>
            <ProblemAlert problem={enter.error} />
            <section aria-labelledby="tour">
              <Title order={2} id="tour">
                {t('tour')}
              </Title>
              <Text c="dimmed" mb="lg">
                {t('tourLead')}
              </Text>
              <SimpleGrid component="ol" cols={{ base: 1, sm: 2, md: 3 }} p={0} m={0}>
                {TOUR.map((step, index) => (
                  <StepCard key={step.name} step={step} number={index + 1} people={items} enter={enter} />
                ))}
              </SimpleGrid>
            </section>
            <section aria-labelledby="people">
              <Title order={2} id="people" mb="lg">
                {t('people')}
              </Title>
              <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
                {items.map((person) => (
                  <PersonCard key={person.email} person={person} enter={enter} />
                ))}
              </SimpleGrid>
            </section>
          </Stack>
        )}
      </QueryBoundary>
    </Page>
  );
}
