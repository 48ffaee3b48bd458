import type { Clock, Context, Policy } from '@stint/core';
import type { Caller } from '@stint/http';
import { ofParty } from './access.ts';
import { sideOf } from './engagement-parts.ts';
import { type Message, sendMessage, writableUntil } from './message.ts';
import type { MessageStore } from './message-store.ts';
import type { EngagementStore, PageWish } from './store.ts';

interface Deps {
  readonly store: EngagementStore;
  readonly messages: MessageStore;
  readonly clock: Clock;
  readonly policy: Policy;
}

const viewOf = ({ id, from, text, at }: Message) => ({ id, from, text, at });

/** What the two sides write to one another. An operator reads it, to rule on a dispute; a school does not. */
export const messageOperations = ({ store, messages, clock, policy }: Deps) => ({
  async listMessages(caller: Caller, _id: string, wish: PageWish) {
    const [{ items, nextCursor }, state] = await Promise.all([
      messages.page(_id, wish),
      store.get(caller.roles.includes('operator') ? { _id } : ofParty(caller, _id)),
    ]);
    const until = writableUntil(state, policy);
    return {
      items: items.map(viewOf),
      ...(nextCursor ? { nextCursor } : {}),
      ...(until ? { writableUntil: until } : {}),
    };
  },
  /** @throws Rejection `not-found` for who is no side of it, `conversation-closed`. */
  async sendMessage(caller: Caller, engagementId: string, id: string, text: string, context: Context) {
    const state = await store.get(ofParty(caller, engagementId));
    const from = sideOf(state, caller.accountId);
    return viewOf(await messages.create(sendMessage(state, { id, from, text }, policy, clock()), context));
  },
});
export type MessageOperations = ReturnType<typeof messageOperations>;
