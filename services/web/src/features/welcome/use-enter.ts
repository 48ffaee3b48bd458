import { useRouter } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { signIn } from '../account/queries.ts';
import type { DemoPerson } from './queries.ts';

interface Entrance {
  readonly person: DemoPerson;
  /** where to */
  readonly at: string;
}

/** Signs in as a demo person and goes to what they are in the middle of. */
export function useEnter() {
  const router = useRouter();
  return useAct({
    act: ({ person: { email, password } }: Entrance) => signIn({ email, password }),
    onDone: (_, { at }) => router.history.push(at),
  });
}
