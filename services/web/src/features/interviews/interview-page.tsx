import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isProblem } from '../../api/problem.ts';
import { hasRole } from '../../api/session.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { InterviewCard } from './interview-card.tsx';
import { useMessages } from './messages.ts';
import { interviewById } from './queries.ts';

const route = getRouteApi('/interviews/$interviewId');

/** One request for an interview, for the two it concerns. */
export function InterviewPage() {
  const t = useMessages();
  const { interviewId } = route.useParams();
  const query = useQuery(interviewById(interviewId));
  if (isProblem(query.error) && [400, 403, 404].includes(query.error.status)) return <NotFoundPage />;
  return (
    <Page title={t('one')} width="narrow">
      {hasRole('student') ? <TextLink to="/interviews">{t('all')}</TextLink> : null}
      <QueryBoundary query={query}>{(interview) => <InterviewCard interview={interview} />}</QueryBoundary>
    </Page>
  );
}
