import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem, type Problem } from '../../api/problem.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { draftSaver, type Saving } from './draft-saver.ts';
import { hasAll, type PostingValues, valuesOf } from './posting-values.ts';
import type { OwnProject } from './queries.ts';

const PAUSE_MS = 1_200;
const AGAIN_MS = 8_000;

interface Kept {
  /** the version that it was typed on */
  readonly version: number;
  readonly values: PostingValues;
}

/** What was typed into a project on this device and has not reached the service yet. */
export const useKeptPosting = (id: string) => useDraft<Kept | null>(`project:${id}`, null);
type KeptPosting = ReturnType<typeof useKeptPosting>;

const isOvertaken = (project: OwnProject, kept: Kept | null): kept is Kept =>
  kept !== null && kept.version !== project.version && !hasAll(project, kept.values);

/** The saver of this page, and what it tells. */
function useSaver(project: OwnProject, kept: Kept | null) {
  const overtaken = isOvertaken(project, kept);
  const [saving, setSaving] = useState<Saving>(overtaken ? 'overtaken' : 'saved');
  const [problem, setProblem] = useState<Problem>();
  const [saver] = useState(() =>
    draftSaver({ project, version: overtaken ? kept.version : project.version }, (next, why) => {
      setSaving(next);
      setProblem(why);
    }),
  );
  return { saver, saving, setSaving, problem, setProblem };
}

/**
 * Keeps a draft: on this device with every key, at the service after each pause. What the service has not taken is
 * sent again when the connection is back; a change by somebody else is for the person to settle.
 */
export function useAutosave(project: OwnProject, values: PostingValues, kept: KeptPosting) {
  const { saver, saving, setSaving, problem, setProblem } = useSaver(project, kept.value);
  const typed = useRef(values);
  typed.current = values;
  const standing = useRef(saving);
  standing.current = saving;
  const { set: keepHere, clear: forgetHere } = kept;

  const save = useCallback(async () => {
    const isThere = await saver.save(typed.current);
    if (isThere && hasAll(saver.known().project, typed.current)) forgetHere();
    return isThere;
  }, [saver, forgetHere]);

  const text = JSON.stringify(values);
  useEffect(() => {
    const now = JSON.parse(text) as PostingValues;
    if (standing.current === 'saved' && hasAll(saver.known().project, now)) {
      forgetHere();
      return;
    }
    keepHere({ version: saver.known().version, values: now });
    if (standing.current === 'overtaken') return;
    if (standing.current === 'saved') setSaving('waiting');
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, saver, save, keepHere, forgetHere, setSaving]);

  useEffect(() => {
    if (saving !== 'offline') return;
    const again = () => void save();
    const timer = setInterval(again, AGAIN_MS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [saving, save]);

  /** Settles an overtaken draft: by what is typed here, or by what is at the service. */
  const settle = async (by: 'mine' | 'theirs'): Promise<PostingValues | undefined> => {
    try {
      const theirs = await saver.readTheirs();
      if (by === 'mine') await save();
      else setSaving('saved');
      if (by === 'theirs') forgetHere();
      return by === 'theirs' ? valuesOf(theirs) : undefined;
    } catch (error) {
      if (isProblem(error)) setProblem(error);
      return undefined;
    }
  };

  return { saving, problem, save, settle, known: saver.known };
}
