import { answerOf, api } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { beginSession } from '../../api/session.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in; nothing that was read as somebody else stays. */
export async function signIn(body: Credentials): Promise<void> {
  const grant = await answerOf(api.POST('/api/sessions', { body }));
  queryClient.clear();
  beginSession(grant);
}
