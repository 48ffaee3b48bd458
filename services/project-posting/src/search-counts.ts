import type { Instant } from '@stint/core';
import { changesOf } from '@stint/mongo';
import { coalesced } from './coalesce.ts';
import { OpenProjects, type Searched } from './open-projects.ts';
import type { SearchCounts, SearchFilters } from './search.ts';
import type { ProjectStore } from './store.ts';

interface Doc {
  readonly _id: string;
  readonly version: number;
  readonly status: string;
  readonly terms?: readonly string[];
  readonly content: Searched;
}

const SEARCHED = ['estimatedHours', 'durationDays', 'fee', 'applyBy', 'category', 'locationMode', 'skills'];
const PROJECTION: Readonly<Record<string, 1>> = {
  ...{ status: 1, terms: 1, 'content.cptEligible': 1 },
  ...Object.fromEntries(SEARCHED.map((field) => [`content.${field}`, 1 as const])),
};

/**
 * Counts searches over the open projects in memory, which follow the collection: each count sees all written before it.
 * `onChange` is told that some project is another than it was.
 */
export function searchCounts(store: ProjectStore, countAtMost: number, onChange: () => void) {
  const projects = new OpenProjects();
  const changes = changesOf<Doc>(
    store.model as never,
    PROJECTION,
    ({ _id, version, status, terms = [], content }) => {
      if (status === 'open') projects.put(_id, version, content, terms);
      else projects.remove(_id, version);
    },
  );
  const shared = coalesced<undefined>(async () => {
    if (await changes.catchUp()) onChange();
  });
  const catchUp = () => shared('', undefined);
  return {
    /** Reads all open projects, oldest first: the newest are counted first. */
    init: () => changes.begin({ status: 'open' }, { publishedAt: 1, _id: 1 }),
    /** Sees all that was written before it was called. */
    catchUp,
    async count(request: SearchFilters, now: Instant): Promise<SearchCounts> {
      await catchUp();
      return projects.count(request, now, countAtMost);
    },
  };
}
export type SearchCounter = ReturnType<typeof searchCounts>;
