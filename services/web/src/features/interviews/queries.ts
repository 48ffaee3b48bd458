import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/bidding.d.ts';
import { answerOf, api, ifMatch } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { pagesOf } from '../../ui/paged-list.tsx';

export type Interview = components['schemas']['Interview'];

/** What a student was asked for, newest first. */
export const interviewsOfMine = pagesOf(['interviews', 'student'], (cursor, signal) => {
  const query = { as: 'student', ...(cursor ? { cursor } : {}) } as const;
  return answerOf(api.GET('/api/interviews', { params: { query }, signal }));
});

export const interviewById = (id: string) =>
  queryOptions({
    queryKey: ['interviews', 'one', id],
    queryFn: ({ signal }) => answerOf(api.GET('/api/interviews/{id}', { params: { path: { id } }, signal })),
  });

export interface Answer {
  readonly interview: Interview;
  readonly contact: string;
  readonly message: string;
}

const wordOf = ({ message }: Answer) => (message === '' ? {} : { message });
const on = ({ interview: { id, version } }: Answer) => ({
  params: { path: { id } },
  headers: ifMatch(`"${version}"`),
});
const changed = () => queryClient.invalidateQueries({ queryKey: ['interviews'] });

export async function acceptInterview(answer: Answer): Promise<void> {
  const body = { contact: answer.contact, ...wordOf(answer) };
  await answerOf(api.POST('/api/interviews/{id}/accept', { ...on(answer), body }));
  await changed();
}

export async function declineInterview(answer: Answer): Promise<void> {
  await answerOf(api.POST('/api/interviews/{id}/decline', { ...on(answer), body: wordOf(answer) }));
  await changed();
}
