import { Alert, Container, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { When } from '../../ui/texts.tsx';
import { Conversation } from '../conversation/conversation.tsx';
import { Deliverables } from '../work/deliverables.tsx';
import { DisputeStory } from '../work/dispute-story.tsx';
import { Hours } from '../work/hours.tsx';
import { Timeline } from '../work/timeline.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { type Engagement, engagementForRuling } from './queries.ts';
import { RulingForm } from './ruling-form.tsx';
import { Strikes } from './strikes.tsx';

const route = getRouteApi('/operator/disputes/$engagementId');

/** One dispute: what both say, what was handed in, and the ruling. */
export function DisputePage() {
  const { engagementId } = route.useParams();
  const query = useQuery(engagementForRuling(engagementId));
  if (isProblem(query.error) && [400, 404].includes(query.error.status)) return <NotFoundPage />;
  return (
    <Container size={1180} py={{ base: 'lg', sm: 'xl' }}>
      <QueryBoundary query={query}>{(engagement) => <Shown engagement={engagement} />}</QueryBoundary>
    </Container>
  );
}

function Shown({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const { title, organisation, studentName } = engagement;
  return (
    <Stack gap="lg">
      <TextLink to="/operator/disputes">{t('queue.disputes')}</TextLink>
      <div>
        <PageTitle>{title}</PageTitle>
        <Text size="lg" c="dimmed">
          {t('between', { employer: organisation ?? '', student: studentName ?? '' })}
        </Text>
      </div>
      <div className={classes.columns}>
        <Stack gap="xl">
          <DisputeStory engagement={engagement} />
          <Conversation engagement={engagement} />
          <Deliverables engagement={engagement} />
          <Hours engagement={engagement} />
          <Timeline engagement={engagement} />
        </Stack>
        <Stack component="aside" aria-label={t('ruling')}>
          <Decision engagement={engagement} />
          <Strikes engagement={engagement} />
        </Stack>
      </div>
    </Stack>
  );
}

/** The form, once both were heard; nothing is left to decide after the ruling. */
function Decision({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const { dispute, status } = engagement;
  if (!dispute) return <Alert>{t('noDispute')}</Alert>;
  if (status !== 'disputed') return <Alert role="status">{t('ruled')}</Alert>;
  if (!dispute.answer && Date.parse(dispute.answerBy) > Date.now())
    return (
      <Alert color="amber" title={t('notHeard')}>
        {t('notHeardUntil')} <When at={dispute.answerBy} as="dateTime" /> (
        <When at={dispute.answerBy} as="relative" />)
      </Alert>
    );
  return <RulingForm engagement={engagement} />;
}
