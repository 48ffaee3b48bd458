import { coalesced, type Instant } from '@stint/core';
import { changesOf } from '@stint/mongo';
import { skillName } from './content.ts';
import { type ListedProject, listed } from './listed.ts';
import { OpenProjects, type WalkEnds } from './open-projects.ts';
import type { Project } from './project.ts';
import type { SearchCounts, SearchFilters, SearchRequest } from './search.ts';
import { FirstRows } from './search-order.ts';
import { SearchTally } from './search-tally.ts';
import { mostSimilar } from './similar.ts';
import type { ProjectStore } from './store.ts';

interface Doc extends Omit<Parameters<typeof listed>[0], 'id'> {
  readonly _id: string;
  readonly version: number;
  readonly status: string;
  readonly terms?: readonly string[];
}

const CONTENT = [
  ...['title', 'summary', 'category', 'skills', 'locationMode', 'place', 'cptEligible'],
  ...['estimatedHours', 'durationDays', 'fee', 'slots', 'applyBy'],
];
const PROJECTION: Readonly<Record<string, 1>> = {
  ...{ employerId: 1, status: 1, revision: 1, publishedAt: 1, tally: 1, terms: 1 },
  ...Object.fromEntries(CONTENT.map((field) => [`content.${field}`, 1 as const])),
};

/** Skills asked after, and projects compared by each. */
const SKILLS_ASKED = 8;
const COMPARED = 20;

export interface OpenSearchOptions {
  readonly store: ProjectStore;
  /** no other process writes projects */
  readonly alone: boolean;
  readonly countAtMost: number;
  /** how many projects a search looks at for what it counts or compares; for its page as many as it takes */
  readonly lookAtMost: number;
  /** told the ids of projects that are others than they were */
  readonly onChange: (ids: readonly string[]) => void;
}

/** With its skills named as projects keep them, whoever asks: a saved search holds them as they were typed. */
const named = <S extends SearchFilters>(asked: S): S =>
  asked.skills ? { ...asked, skills: asked.skills.map(skillName) } : asked;

type VisitMatch = (row: ListedProject, inOrder: boolean) => boolean;
type Found = ReturnType<FirstRows<ListedProject>['page']> & Partial<SearchCounts>;

/**
 * The search over the open projects, in memory. It follows the collection: each search sees all that was written before
 * it was asked.
 */
export function openSearch({ store, alone, countAtMost, lookAtMost, onChange }: OpenSearchOptions) {
  const projects = new OpenProjects<ListedProject>();
  const apply = (doc: Doc) => {
    if (doc.status === 'open') projects.put(listed({ ...doc, id: doc._id }), doc.terms ?? []);
    else projects.remove(doc._id);
  };
  const changes = changesOf<Doc>(store.model as never, {
    ...{ projection: PROJECTION, apply },
    ...(alone ? { written: store.written } : {}),
  });
  const shared = coalesced<undefined>(async () => {
    const changed = await changes.catchUp();
    if (changed.length > 0) onChange(changed);
  });
  const catchUp = () => shared('', undefined);

  /** Shows `visit` every match on the way to where the walk ends. */
  const matches = (asked: SearchFilters, now: Instant, visit: VisitMatch, ends?: WalkEnds) =>
    projects.search(
      asked,
      now,
      (place, match, { inOrder }) => match !== 'all' || visit(projects.at(place), inOrder),
      ends,
    );

  /** Takes rows of a search, and answers whether one further on could still be among the first. */
  const taking =
    (first: FirstRows<ListedProject>, { sort }: Pick<SearchRequest, 'sort'>): VisitMatch =>
    (row, inOrder) =>
      first.offer(row) || sort !== 'newest' || !inOrder;

  function firstOf(asked: SearchRequest, now: Instant, ends?: WalkEnds) {
    const first = new FirstRows<ListedProject>(asked.sort, asked.limit, asked.cursor);
    matches(asked, now, taking(first, asked), ends);
    return first.page();
  }

  const newest = (
    asked: SearchFilters,
    limit: number,
    now: Instant,
    ends?: WalkEnds,
  ): readonly ListedProject[] => firstOf({ ...asked, sort: 'newest', limit }, now, ends).rows;

  return {
    /** Reads all open projects. */
    init: () => changes.begin({ status: 'open' }, { publishedAt: 1, _id: 1 }),
    /** Sees all that was written before it was called. */
    catchUp,
    /** The newest open projects that can be applied for. */
    async newest(asked: SearchFilters, limit: number, now: Instant): Promise<readonly ListedProject[]> {
      await catchUp();
      return newest(named(asked), limit, now);
    },
    /**
     * A page of open projects that can be applied for; with the first one how many there are in all (the newest counted
     * first), and what the search can be narrowed to.
     * @throws Rejection `invalid-input` for a cursor that is not of this list.
     */
    async page(request: SearchRequest, now: Instant): Promise<Found> {
      await catchUp();
      const asked = named(request);
      if (asked.cursor !== undefined) return firstOf(asked, now);
      const first = new FirstRows<ListedProject>(asked.sort, asked.limit);
      const tally = new SearchTally(projects.cells, asked, countAtMost);
      const take = taking(first, asked);
      let isOver = false;
      projects.search(asked, now, (place, match, { inOrder, lookedAt }) => {
        if (match === 'all' && !isOver) isOver = !take(projects.at(place), inOrder);
        // Whoever looks no further has not counted this one either.
        if (isOver && lookedAt > lookAtMost) return tally.breakOff();
        tally.add(place, match);
        return !isOver || !tally.isFull;
      });
      return { ...first.page(), ...tally.counts() };
    },
    /** How many were published after one moment and until another, counted up to `atMost`. */
    async countPublished(
      asked: SearchFilters,
      now: Instant,
      { after, until }: Readonly<Record<'after' | 'until', Instant>>,
      atMost: number,
    ): Promise<number> {
      await catchUp();
      let count = 0;
      const visit: VisitMatch = ({ publishedAt }) => {
        if (publishedAt > after && publishedAt <= until) count += 1;
        return count < atMost;
      };
      matches(named(asked), now, visit, { publishedAfter: after });
      return count;
    },
    /**
     * Open projects like this one, most alike first: of the newest with each of its skills, and of its category, among
     * the `lookAtMost` newest there are.
     */
    async similar(project: Pick<Project, 'id' | 'content'>, limit: number, now: Instant) {
      await catchUp();
      const { skills = [], category } = project.content;
      const alike: SearchFilters[] = [
        ...skills.slice(0, SKILLS_ASKED).map((skill) => ({ skills: [skill] })),
        ...(category ? [{ category: [category] }] : []),
      ];
      return mostSimilar(
        project,
        alike.flatMap((asked) => newest(asked, COMPARED, now, { lookAtMost })),
        limit,
      );
    },
  };
}
export type OpenSearch = ReturnType<typeof openSearch>;
