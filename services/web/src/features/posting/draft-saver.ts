import { isProblem, Problem } from '../../api/problem.ts';
import { changesOf, hasAll, type PostingValues } from './posting-values.ts';
import { type OwnProject, readAgain, reviseProject } from './queries.ts';

/** Where what was typed is: at the service, on its way, on this device only, or behind somebody else's change. */
export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'overtaken' | 'refused';

interface Known {
  readonly project: OwnProject;
  /** the one that what was typed is based on */
  readonly version: number;
}

const savingAfter = ({ code, status }: Problem): Saving => {
  if (code === 'stale-version') return 'overtaken';
  return status === 0 || status >= 500 ? 'offline' : 'refused';
};

/** Sends what differs at the version known. A lost answer looks like somebody else's change: then all of it is there. */
async function send({ project, version }: Known, values: PostingValues): Promise<OwnProject | Problem> {
  try {
    return await reviseProject({ id: project.id, version }, changesOf(project, values));
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (error.code !== 'stale-version') return error;
    const current = await readAgain(project.id).catch(() => undefined);
    return current && hasAll(current, values) ? current : error;
  }
}

/** Brings a draft to the service, one request at a time, and tells where it is. */
export function draftSaver(begun: Known, tell: (saving: Saving, problem?: Problem) => void) {
  let known = begun;
  let running: Promise<unknown> = Promise.resolve();

  async function saveNow(values: PostingValues): Promise<boolean> {
    if (hasAll(known.project, values)) {
      tell('saved');
      return true;
    }
    tell('saving');
    const outcome = await send(known, values);
    if (outcome instanceof Problem) {
      tell(savingAfter(outcome), outcome);
      return false;
    }
    known = { project: outcome, version: outcome.version };
    tell('saved');
    return true;
  }

  const readTheirs = async (): Promise<OwnProject> => {
    const project = await readAgain(begun.project.id);
    known = { project, version: project.version };
    return project;
  };

  return {
    known: () => known,
    /** @returns whether the service has all of `values` */
    save(values: PostingValues): Promise<boolean> {
      const saving = running.then(() => saveNow(values));
      running = saving.catch(() => undefined);
      return saving;
    },
    /** What somebody else made of it, which is what a further change is then based on. @throws Problem */
    readTheirs,
  };
}
