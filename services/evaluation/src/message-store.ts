import type { StintEvent } from '@stint/events';
import { type AggregateStore, aggregateStore, type Page, pageOf, type StoreDeps } from '@stint/mongo';
import type { Message } from './message.ts';
import type { PageWish } from './store.ts';

const text = { type: String, required: true } as const;

export interface MessageStore extends AggregateStore<Message, StintEvent> {
  /** Of one engagement, newest first. */
  page(engagementId: string, wish: PageWish): Promise<Page<Message>>;
}

export function messageStore(deps: StoreDeps): MessageStore {
  const store = aggregateStore<Message, StintEvent>(deps, {
    collection: 'messages',
    producer: 'evaluation',
    noun: 'message',
    fields: { engagementId: text, from: text, text, at: text },
    indexes: [[{ engagementId: 1, at: -1, _id: -1 }]],
  });
  return {
    ...store,
    page: (engagementId, wish) =>
      pageOf(store.model as never, { filter: { engagementId }, sort: { at: -1 }, ...wish }, store.toState),
  };
}
