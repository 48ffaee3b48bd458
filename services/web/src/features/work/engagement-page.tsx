import { Container, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { TextLink } from '../../ui/links.tsx';
import { PageTitle } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Conversation } from '../conversation/conversation.tsx';
import { Evaluations } from '../evaluations/evaluations.tsx';
import { EmployerActs, isReviewing } from '../review/employer-acts.tsx';
import { AwaitingPayment } from './awaiting-payment.tsx';
import { Deliverables } from './deliverables.tsx';
import { DisputeStory } from './dispute-story.tsx';
import { EngagementFacts } from './engagement-facts.tsx';
import { Hours } from './hours.tsx';
import { useMessages } from './messages.ts';
import { type Engagement, engagementById, type Side } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { LogHours } from './student/log-hours.tsx';
import { isDelivering, StudentActs } from './student/student-acts.tsx';
import { Timeline } from './timeline.tsx';
import classes from './work.module.css';

const route = getRouteApi('/engagements/$engagementId');

/** One agreement, from its payment to its end. Before it is paid there is the payment alone. */
export function EngagementPage() {
  const { engagementId } = route.useParams();
  const query = useQuery(engagementById(engagementId));
  if (isProblem(query.error) && [400, 404].includes(query.error.status))
    return query.error.status === 404 ? <AwaitingPayment id={engagementId} /> : <NotFoundPage />;
  return (
    <Container size={1180} py={{ base: 'lg', sm: 'xl' }}>
      <QueryBoundary query={query} skeleton={<EngagementSkeleton />}>
        {(engagement) => <Shown key={engagement.id} engagement={engagement} />}
      </QueryBoundary>
    </Container>
  );
}

/** Which side of it the reader is on; neither for an operator and a school. */
const sideOf = ({ employerId, studentId }: Engagement, reader: string | undefined): Side | undefined => {
  if (reader === employerId) return 'employer';
  return reader === studentId ? 'student' : undefined;
};

/** Where an act shows the deliverables already. */
const showsDeliverables = (engagement: Engagement, side: Side | undefined): boolean =>
  (side === 'employer' && isReviewing(engagement)) || (side === 'student' && isDelivering(engagement));

function Shown({ engagement }: { readonly engagement: Engagement }) {
  const t = useMessages();
  const session = useSession();
  const side = sideOf(engagement, session?.accountId);
  return (
    <>
      <Back side={side} />
      <div className={classes.columns}>
        <Stack gap="xs" className={classes.head ?? ''}>
          <StateBadge status={engagement.status} />
          <PageTitle>{engagement.title}</PageTitle>
          <Text size="lg" c="dimmed">
            {side === 'student' ? engagement.organisation : engagement.studentName}
          </Text>
        </Stack>
        <aside className={classes.aside} aria-label={t('facts')}>
          <EngagementFacts engagement={engagement} side={side} />
        </aside>
        <Stack gap="xl" className={classes.body ?? ''}>
          {side === 'employer' ? <EmployerActs engagement={engagement} /> : null}
          {side === 'student' ? <StudentActs engagement={engagement} /> : null}
          <Evaluations engagement={engagement} side={side} />
          <DisputeStory engagement={engagement} />
          {side || session?.roles.includes('operator') ? (
            <Conversation engagement={engagement} side={side} />
          ) : null}
          {showsDeliverables(engagement, side) ? null : <Deliverables engagement={engagement} />}
          {side === 'student' ? <LogHours engagement={engagement} /> : null}
          <Hours engagement={engagement} />
          <Timeline engagement={engagement} />
        </Stack>
      </div>
    </>
  );
}

/** To where the reader finds such work: their own list, the operator's desk, or what is shared with a school. */
function Back({ side }: { readonly side: Side | undefined }) {
  const t = useMessages();
  const roles = useSession()?.roles ?? [];
  if (side)
    return (
      <TextLink to="/engagements" search={{ role: side }}>
        {t('back')}
      </TextLink>
    );
  if (roles.includes('operator')) return <TextLink to="/operator">{t('toDesk')}</TextLink>;
  return roles.includes('career-services') ? <TextLink to="/school">{t('toSchool')}</TextLink> : null;
}

function EngagementSkeleton() {
  return (
    <Stack>
      <Skeleton height={24} width="20%" />
      <Skeleton height={56} width="70%" />
      <Skeleton height={200} radius="lg" />
      <Skeleton height={300} radius="lg" />
    </Stack>
  );
}
