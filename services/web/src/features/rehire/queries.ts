import { queryOptions } from '@tanstack/react-query';
import type { components } from '../../../generated/bidding.d.ts';
import { answerOf, api, idempotencyKey } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';

export type Invitation = components['schemas']['Invitation'];

/** As many as the API gives at once: nobody looks through more. */
const MOST = 100;

/** Who was invited to a project: by its employer, or oneself as a student. */
export const invitationsTo = (projectId: string, as: 'employer' | 'student') =>
  queryOptions({
    queryKey: ['invitations', as, projectId],
    queryFn: ({ signal }) => {
      const query = { projectId, as, limit: MOST };
      return answerOf(api.GET('/api/invitations', { params: { query }, signal }));
    },
  });

/** A student who has completed work, by the newest of it; its id is the bid's. */
export interface Known {
  readonly bidId: string;
  readonly studentId: string;
  readonly name: string;
  readonly title: string;
}

/** Students who have completed work for one, each once, the latest first. */
export const workedTogether = queryOptions({
  queryKey: ['engagements', 'list', 'worked-together'],
  queryFn: async ({ signal }): Promise<readonly Known[]> => {
    const query = { role: 'employer' as const, status: 'completed' as const, limit: MOST };
    const { items } = await answerOf(api.GET('/api/engagements', { params: { query }, signal }));
    const byStudent = new Map<string, Known>();
    for (const { id, studentId, studentName = '', title } of items)
      if (!byStudent.has(studentId))
        byStudent.set(studentId, { bidId: id, studentId, name: studentName, title });
    return [...byStudent.values()];
  },
});

interface Invited {
  readonly bidId: string;
  readonly projectId: string;
}

export async function inviteStudent(body: Invited, key: string): Promise<Invitation> {
  const made = await answerOf(
    api.POST('/api/invitations', { body, params: { header: idempotencyKey(key) } }),
  );
  await queryClient.invalidateQueries({ queryKey: ['invitations'] });
  return made;
}
