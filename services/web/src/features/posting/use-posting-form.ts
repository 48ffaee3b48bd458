import schema from 'body:reviseProject';
import { useFormat } from '../../i18n/format.ts';
import { useSchemaForm } from '../../ui/use-schema-form.ts';
import { useMessages } from './messages.ts';
import { postingFaults, sayFault } from './posting-faults.ts';
import { type PostingValues, patchOf } from './posting-values.ts';
import type { Policy } from './price.ts';
import type { OwnProject } from './queries.ts';

/** The form of a project: what the API would refuse, and what it would not publish, is said at the field. */
export function usePostingForm(project: OwnProject, initial: PostingValues, policy: Policy) {
  const t = useMessages();
  const format = useFormat();
  const check = (values: PostingValues) =>
    Object.fromEntries(
      postingFaults(values, policy, Date.now(), project).map((fault) => [
        fault.path,
        sayFault(fault, t, format),
      ]),
    );
  return useSchemaForm<PostingValues>({
    schema,
    initial,
    toBody: (values) =>
      Object.fromEntries(Object.entries(patchOf(values, project)).filter(([, value]) => value !== null)),
    check,
  });
}

export type PostingForm = ReturnType<typeof usePostingForm>;

/** The fields at fault, in words. */
export const faultsOfForm = (form: PostingForm): readonly (readonly [path: string, words: string])[] =>
  Object.entries(form.errors).flatMap(([path, words]) =>
    typeof words === 'string' ? [[path, words] as const] : [],
  );
