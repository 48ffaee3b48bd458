import { Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Page } from '@stint/mongo';
import { atomFeed, FEED_ENTRIES } from './feed.ts';
import type { ListedProject } from './listed.ts';
import type { Deps } from './operations.ts';
import type { Employer, Project } from './project.ts';
import type { SearchFilters, SearchRequest } from './search.ts';
import type { OwnList } from './store.ts';
import { isPublic, listedView, ownView, publicView } from './view.ts';

const missing = () => new Rejection('not-found', 'there is no such project');

/** Everything that only reads, with who employs beside each project. */
export function reading({ store, employers, clock, policy, search, publicUrl }: Deps) {
  const own = (project: Project, employer: Employer | undefined) =>
    ownView(project, employer, policy, clock());

  const employersOf = (projects: readonly { readonly employerId: string }[]) =>
    employers.many(projects.map(({ employerId }) => employerId));
  const ownPage = async ({ items, ...rest }: Page<Project>) => {
    const known = await employersOf(items);
    return { ...rest, items: items.map((project) => own(project, known.get(project.employerId))) };
  };
  const listed = async (rows: readonly ListedProject[]) => {
    const known = await employersOf(rows);
    return rows.map((row) => listedView(row, known.get(row.employerId)));
  };

  return {
    /** As its employer and the operator see it; as everyone does where it is public; else as if there were none. */
    async readProject(id: string, caller: Caller | undefined) {
      const project = await store.read(id);
      if (!project) throw missing();
      const owned = caller?.accountId === project.employerId || caller?.roles.includes('operator');
      if (owned) return own(project, await employers.get(project.employerId));
      if (!isPublic(project)) throw missing();
      return publicView(project, await employers.get(project.employerId), policy);
    },
    listOwnProjects: async (caller: Caller, list: OwnList) =>
      ownPage(await store.ownPage(caller.accountId, list)),
    listProjectsInReview: async (list: Omit<OwnList, 'status'>) => ownPage(await store.reviewPage(list)),
    /** Open projects like a public one, most alike first. @throws Rejection `not-found`. */
    async listSimilarProjects(id: string, limit: number) {
      const project = await store.read(id);
      if (!project || !isPublic(project)) throw missing();
      return { items: await listed(await search.similar(project, limit, clock())) };
    },
    /** The newest open projects as Atom; `query` is how they were asked for, for the feed's own address. */
    async feedProjects(asked: SearchFilters, query: string): Promise<string> {
      const now = clock();
      const projects = await search.newest(asked, FEED_ENTRIES, now);
      return atomFeed({ publicUrl, query, projects, employers: await employersOf(projects), now });
    },
    /** A page of open projects; the first one with the counts of the whole search. */
    async searchProjects(asked: SearchRequest) {
      const { rows, ...rest } = await search.page(asked, clock());
      return { items: await listed(rows), ...rest };
    },
  };
}
