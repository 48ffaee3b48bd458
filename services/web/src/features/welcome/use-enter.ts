import { useRouter } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { signIn } from '../account/queries.ts';
import type { DemoPerson } from './queries.ts';
import type { Where } from './where.ts';

interface Entrance {
  readonly person: DemoPerson;
  /** where to, asked as this person */
  readonly at: Where;
}

/** Signs in as a demo person and goes to what they are in the middle of. */
export function useEnter() {
  const router = useRouter();
  return useAct({
    act: ({ person: { email, password } }: Entrance) => signIn({ email, password }),
    onDone: async (_, { at }) => router.history.push(await at()),
  });
}
