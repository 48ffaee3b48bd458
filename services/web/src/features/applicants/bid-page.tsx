import { Card, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Words } from '../../ui/words.tsx';
import { BidCard } from '../bids/bid-card.tsx';
import { MentoringPanel } from '../mentoring/mentoring-panel.tsx';
import { Answer } from './answer.tsx';
import { BidState } from './bid-state.tsx';
import { Dates } from './dates.tsx';
import { useMessages } from './messages.ts';
import { type Bid, bidById } from './queries.ts';
import { SaidOfStudent } from './said-of-student.tsx';
import { School, Skills, Studies } from './student-line.tsx';
import { StudentLinks } from './student-links.tsx';

const route = getRouteApi('/bids/$bidId');

/** One bid, for the employer who answers it and for the student who made it. */
export function BidPage() {
  const t = useMessages();
  const { bidId } = route.useParams();
  const query = useQuery(bidById(bidId));
  const session = useSession();
  if (isProblem(query.error) && [400, 403, 404].includes(query.error.status)) return <NotFoundPage />;
  const bid = query.data;
  const isStudent = bid !== undefined && bid.studentId === session?.accountId;
  const title = bid ? (isStudent ? bid.projectTitle : bid.student.displayName) : t('bid');
  return (
    <Page title={title} width="narrow">
      <QueryBoundary query={query}>
        {(one) => (isStudent ? <OfStudent bid={one} /> : <OfEmployer bid={one} />)}
      </QueryBoundary>
    </Page>
  );
}

function OfStudent({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  return (
    <>
      <BidCard bid={bid} />
      {bid.status === 'accepted' || bid.status === 'funded' || bid.status === 'closed' ? (
        <TextLink to="/engagements/$engagementId" params={{ engagementId: bid.id }}>
          {t('toWork')}
        </TextLink>
      ) : null}
      <TextLink to="/bids">{t('allMyBids')}</TextLink>
    </>
  );
}

function OfEmployer({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const { projectId, projectTitle } = bid;
  return (
    <>
      <TextLink to="/projects/$projectId/bids" params={{ projectId }}>
        {t('allBidsOn', { title: projectTitle })}
      </TextLink>
      <Card padding="xl">
        <Stack>
          <div>
            <BidState bid={bid} />
          </div>
          <div>
            <School bid={bid} />
            <Studies bid={bid} />
          </div>
          <Skills bid={bid} />
          <div>
            <Title order={2}>{t('application')}</Title>
            <Words mt="xs">{bid.application}</Words>
          </div>
          <StudentLinks studentId={bid.studentId} />
          <Dates bid={bid} />
          <Answer bid={bid} />
        </Stack>
      </Card>
      <SaidOfStudent studentId={bid.studentId} />
      <MentoringPanel bid={bid} />
    </>
  );
}
