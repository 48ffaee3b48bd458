import { queryOptions } from '@tanstack/react-query';
import { offline, problemOf } from '../../api/problem.ts';
import type { Role } from '../../api/session.ts';
import type en from './messages.en.ts';

type DoingKey = Extract<keyof typeof en, `doing.${string}`>;
export type Doing = DoingKey extends `doing.${infer Name}` ? Name : never;

/** Somebody of the demo data; the password is no secret there. */
export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  readonly organisation?: string;
  readonly doing: Doing;
  readonly email: string;
  readonly password: string;
}

interface DemoPeople {
  readonly items: readonly DemoPerson[];
  readonly complete: boolean;
}

const LOOK_AGAIN_MS = 2_000;

/** Whom one may enter as. Only the run on one machine answers this, so it stands in no document of the API. */
export const demoPeople = queryOptions({
  queryKey: ['demo', 'people'],
  queryFn: async ({ signal }): Promise<DemoPeople> => {
    const answer = await fetch('/api/demo/people', { signal }).catch(() => {
      throw offline();
    });
    if (!answer.ok) throw problemOf(await answer.json().catch(() => undefined), answer.status);
    return answer.json();
  },
  refetchInterval: ({ state }) => (state.data?.complete === false ? LOOK_AGAIN_MS : false),
});
