import { MOST_COMPARED } from './search.ts';
import { useApplicantSearch } from './use-search.ts';

/** Whether a bid is among those to be compared, and the way to change that. */
export function useCompare(id: string) {
  const { search, change } = useApplicantSearch();
  const chosen = search.compare ?? [];
  const isChosen = chosen.includes(id);
  const toggle = () => {
    const next = isChosen ? chosen.filter((one) => one !== id) : [...chosen, id];
    change({ compare: next.length > 0 ? next : undefined });
  };
  return { isChosen, isFull: !isChosen && chosen.length >= MOST_COMPARED, toggle };
}
