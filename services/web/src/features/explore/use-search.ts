import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { type Search, searchOf } from './search.ts';

const route = getRouteApi('/');

type Change = { readonly [Name in keyof Search]?: Search[Name] | undefined };
interface How {
  /** in place of the present address, for what changes with each key */
  readonly replace?: boolean;
}

/** What is looked for: read from the address, and changed by changing it. */
export function useExploreSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const change = useCallback(
    (changes: Change, { replace = false }: How = {}) => {
      // Words that were still being waited for call nobody back who has chosen a project meanwhile.
      if (router.latestLocation.pathname !== '/') return;
      void navigate({
        search: (before) => searchOf({ ...before, ...changes }),
        replace,
        resetScroll: false,
      });
    },
    [navigate, router],
  );
  const clear = useCallback(
    () =>
      void navigate({ search: (before) => searchOf({ sort: (before as Search).sort }), resetScroll: false }),
    [navigate],
  );
  return { search, change, clear };
}
