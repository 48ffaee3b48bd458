import { api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { endSession } from '../api/session.ts';
import { forgetDrafts } from '../ui/use-draft.ts';

/** Ends the session here and, where it can be reached, at the service; the next person at this browser finds nothing. */
export async function signOut(): Promise<void> {
  await api.DELETE('/api/sessions').catch(() => undefined);
  forgetDrafts();
  endSession();
  queryClient.clear();
}
