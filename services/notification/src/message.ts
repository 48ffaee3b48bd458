import type { StintEvent } from '@stint/events';
import { paramsOf, readerOf } from './params.ts';
import { ofInterviews } from './tell-of-interviews.ts';
import { ofMoney } from './tell-of-money.ts';
import { ofProjects } from './tell-of-projects.ts';
import { ofWork } from './tell-of-work.ts';
import type { Message, Teller, Tellers } from './teller.ts';

export type { Message } from './teller.ts';

/** Facts that are not here concern nobody's inbox. */
const tellers: Tellers = { ...ofProjects, ...ofInterviews, ...ofMoney, ...ofWork };

/** The types of facts that somebody is told. */
export const TOLD = Object.keys(tellers) as StintEvent['type'][];

/** The messages a fact gives rise to. */
export function messagesOf(event: StintEvent): Message[] {
  const tell = tellers[event.type] as Teller<StintEvent['type']> | undefined;
  const params = paramsOf(event.data);
  return (tell?.(event.data as never) ?? []).map(([to, text, link]) => ({
    to,
    kind: event.type,
    as: readerOf(to, params),
    params,
    text,
    link,
  }));
}
