import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/project-posting.d.ts';
import { answerOf, api, idempotencyKey, ifMatch } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';

type Schemas = components['schemas'];
export type OwnProject = Schemas['OwnProject'];
export type ProjectDraft = Schemas['ProjectDraft'];
export type ProjectPatch = Schemas['ProjectRevision'];

export const templates = queryOptions({
  queryKey: ['project-templates'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/project-templates', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

async function readOwn(id: string, signal?: AbortSignal): Promise<OwnProject> {
  const project = await answerOf(
    api.GET('/api/projects/{id}', { params: { path: { id } }, ...(signal ? { signal } : {}) }),
  );
  // Everybody else's view says nothing of what is missing.
  if (!('faults' in project)) throw new Problem('not-found', 404, 'not your project');
  return project;
}

/** One's own project, to be changed: read anew whenever it is opened, and left alone while it is being written. */
export const ownProject = (id: string) =>
  queryOptions({
    queryKey: ['projects', id, 'own'],
    queryFn: ({ signal }) => readOwn(id, signal),
    ...{ gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
  });

export const readAgain = (id: string): Promise<OwnProject> => readOwn(id);

/** Every list and page that shows projects is read again. */
function changed(project: OwnProject): OwnProject {
  queryClient.setQueryData(ownProject(project.id).queryKey, project);
  void queryClient.invalidateQueries({
    queryKey: ['projects'],
    predicate: ({ queryKey }) => queryKey[2] !== 'own',
  });
  return project;
}

export const draftProject = (body: ProjectDraft, key: string): Promise<OwnProject> =>
  answerOf(api.POST('/api/projects', { body, params: { header: idempotencyKey(key) } }));

const at = ({ id, version }: Pick<OwnProject, 'id' | 'version'>) => ({
  params: { path: { id } },
  headers: ifMatch(`"${version}"`),
});

/** Lays `patch` over the version that is named. What the page shows of it stays: the person is still typing. */
export const reviseProject = (project: Pick<OwnProject, 'id' | 'version'>, body: ProjectPatch) =>
  answerOf(api.PATCH('/api/projects/{id}', { ...at(project), body }));

export const reviseOpenProject = async (
  project: Pick<OwnProject, 'id' | 'version'>,
  body: ProjectPatch,
): Promise<OwnProject> => changed(await reviseProject(project, body));

export const publishProject = async (project: Pick<OwnProject, 'id' | 'version'>): Promise<OwnProject> =>
  changed(await answerOf(api.POST('/api/projects/{id}/publish', at(project))));

export const withdrawProject = async (project: Pick<OwnProject, 'id' | 'version'>): Promise<OwnProject> =>
  changed(await answerOf(api.POST('/api/projects/{id}/withdraw', at(project))));
