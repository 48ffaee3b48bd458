import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ApplicantSearch } from './search.ts';

const route = getRouteApi('/projects/$projectId/bids');

/** The list's search, and the way to change it: each change is a step that the back button undoes. */
export function useApplicantSearch() {
  const search: ApplicantSearch = route.useSearch();
  const { projectId } = route.useParams();
  const navigate = useNavigate();
  const go = useCallback(
    (next: ApplicantSearch) =>
      void navigate({
        to: '/projects/$projectId/bids',
        params: { projectId },
        search: next,
        resetScroll: false,
      }),
    [navigate, projectId],
  );
  const change = (changes: { [K in keyof ApplicantSearch]?: ApplicantSearch[K] | undefined }) =>
    go(
      Object.fromEntries(
        Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined),
      ) as ApplicantSearch,
    );
  return { projectId, search, change, go };
}
