import { Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { When } from '../../ui/texts.tsx';
import { ownProject } from '../posting/queries.ts';
import { InviteAgain } from '../rehire/invite-again.tsx';
import { ApplicantCard } from './applicant-card.tsx';
import { ApplicantTable } from './applicant-table.tsx';
import { Compare, CompareBar } from './compare.tsx';
import { Counts } from './counts.tsx';
import { Filters } from './filters.tsx';
import { useMessages } from './messages.ts';
import { type Bid, bidsOn } from './queries.ts';
import { isNarrowed } from './search.ts';
import { useApplicantSearch } from './use-search.ts';

/** The bids on a project: narrowed, ordered, compared and answered. */
export function ApplicantsPage() {
  const t = useMessages();
  const { projectId, search } = useApplicantSearch();
  const project = useQuery(ownProject(projectId));
  const query = useInfiniteQuery({ ...bidsOn(projectId, search), placeholderData: keepPreviousData });
  if (isProblem(project.error) && [400, 404].includes(project.error.status)) return <NotFoundPage />;
  const bids = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={project.data?.title ? t('titleOf', { title: project.data.title }) : t('title')}
      lead={<Lead projectId={projectId} applyBy={project.data?.applyBy} />}
    >
      <Filters bids={bids} />
      <Counts page={query.data?.pages[0]} />
      <PagedList query={query} empty={<Nobody projectId={projectId} isNarrowed={isNarrowed(search)} />}>
        {(items) => <Shown bids={items} />}
      </PagedList>
      <CompareBar />
      <Compare bids={bids} />
      {project.data?.status === 'open' ? <InviteAgain projectId={projectId} /> : null}
    </Page>
  );
}

function Shown({ bids }: { readonly bids: readonly Bid[] }) {
  const { search } = useApplicantSearch();
  if (search.view === 'table') return <ApplicantTable bids={bids} />;
  return (
    <Stack>
      {bids.map((bid) => (
        <ApplicantCard key={bid.id} bid={bid} />
      ))}
    </Stack>
  );
}

interface LeadProps {
  readonly projectId: string;
  readonly applyBy: string | undefined;
}

function Lead({ projectId, applyBy }: LeadProps) {
  const t = useMessages();
  return (
    <>
      {applyBy ? (
        <>
          {t('applyBy')} <When at={applyBy} as="dateTime" /> (<When at={applyBy} as="relative" />
          ).{' '}
        </>
      ) : null}
      <TextLink to="/projects/$projectId" params={{ projectId }}>
        {t('toProject')}
      </TextLink>
    </>
  );
}

interface NobodyProps {
  readonly projectId: string;
  readonly isNarrowed: boolean;
}

function Nobody({ projectId, isNarrowed: narrowed }: NobodyProps) {
  const t = useMessages();
  if (narrowed) return <Empty title={t('noneFits')}>{t('noneFitsMeans')}</Empty>;
  return (
    <Empty
      title={t('noneYet')}
      action={
        <ButtonLink to="/projects/$projectId/edit" params={{ projectId }} variant="default">
          {t('editProject')}
        </ButtonLink>
      }
    >
      <Text component="span">{t('noneYetMeans')}</Text>
    </Empty>
  );
}
