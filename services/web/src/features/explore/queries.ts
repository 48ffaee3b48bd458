import { queryOptions } from '@tanstack/react-query';
import type { components as OfEvaluation } from '../../../generated/evaluation.d.ts';
import type { components } from '../../../generated/project-posting.d.ts';
import { answerOf, api } from '../../api/client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';
import { queryOf, type Search } from './search.ts';

export type Project = components['schemas']['Project'];
export type ListedProject = components['schemas']['ListedProject'];
export type Facets = NonNullable<components['schemas']['ProjectSearch']['facets']>;
export type EvaluationSummary = OfEvaluation['schemas']['EvaluationSummary'];

const HOUR_MS = 3_600_000;

export const projectSearch = (search: Search) =>
  pagesOf(['projects', 'search', search], (cursor, signal) => {
    const query = { ...queryOf(search), ...(cursor ? { cursor } : {}) };
    return answerOf(api.GET('/api/projects', { params: { query: query as never }, signal }));
  });

export const projectById = (id: string) =>
  queryOptions({
    queryKey: ['projects', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/projects/{id}', { params: { path: { id } }, signal })),
  });

export const similarTo = (id: string) =>
  queryOptions({
    queryKey: ['projects', id, 'similar'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/projects/{id}/similar', { params: { path: { id }, query: { limit: 3 } }, signal }),
      ),
  });

export const responseRecordOf = (employerId: string) =>
  queryOptions({
    queryKey: ['employers', employerId, 'response-record'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/employers/{employerId}/response-record', { params: { path: { employerId } }, signal }),
      ),
  });

export const evaluationSummaryOf = (employerId: string) =>
  queryOptions({
    queryKey: ['evaluations', 'summary', 'of-employer', employerId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/evaluations/summary', { params: { query: { employerId } }, signal })),
  });

/** The numbers of the rules. */
export const policy = queryOptions({
  queryKey: ['policy'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/policy', { signal })),
  staleTime: HOUR_MS,
});
