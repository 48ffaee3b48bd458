import { Rejection } from '@stint/core';
import type { Caller } from '@stint/http';
import type { Page } from '@stint/mongo';
import { skillName } from './content.ts';
import { atomFeed, FEED_ENTRIES } from './feed.ts';
import type { Deps } from './operations.ts';
import type { Employer, Project } from './project.ts';
import type { SearchFilters, SearchRequest } from './search.ts';
import type { OwnList } from './store.ts';
import { isPublic, ownView, publicView } from './view.ts';

/** With its skills named as they are kept. */
const named = <S extends SearchFilters>(asked: S): S =>
  asked.skills ? { ...asked, skills: asked.skills.map(skillName) } : asked;

const missing = () => new Rejection('not-found', 'there is no such project');

/** Everything that only reads, with who employs beside each project. */
export function reading({ store, employers, clock, policy, search, publicUrl }: Deps) {
  const own = (project: Project, employer: Employer | undefined) =>
    ownView(project, employer, policy, clock());

  const page = async <P extends Project, V>(
    { items, ...rest }: Page<P>,
    view: (project: P, employer: Employer | undefined) => V,
  ) => {
    const known = await employers.many(items.map(({ employerId }) => employerId));
    return { ...rest, items: items.map((project) => view(project, known.get(project.employerId))) };
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
      page(await store.ownPage(caller.accountId, list), own),
    listProjectsInReview: async (list: Omit<OwnList, 'status'>) => page(await store.reviewPage(list), own),
    /** Open projects like a public one, most alike first. @throws Rejection `not-found`. */
    async listSimilarProjects(id: string, limit: number) {
      const project = await store.read(id);
      if (!project || !isPublic(project)) throw missing();
      const items = await search.similar(project, limit, clock());
      return page({ items }, (p, employer) => publicView(p, employer, policy));
    },
    /** The newest open projects as Atom; `query` is how they were asked for, for the feed's own address. */
    async feedProjects(asked: SearchFilters, query: string): Promise<string> {
      const now = clock();
      const request = { ...named(asked), sort: 'newest' as const, limit: FEED_ENTRIES };
      const { items: projects } = await search.page(request, now);
      const known = await employers.many(projects.map(({ employerId }) => employerId));
      return atomFeed({ publicUrl, query, projects: [...projects], employers: known, now });
    },
    /** The ids of a page of open projects; the first one with the counts of the whole search. */
    searchProjects: (asked: SearchRequest) => search.list(named(asked), clock()),
  };
}
