import { type Format, type Money, useFormat } from '../../i18n/format.ts';
import en from './messages.en.ts';
import { useMessages } from './messages.ts';
import type { Notification } from './queries.ts';

const keyOf = ({ kind, as }: Notification) => `${kind.replace(/\.v\d+$/, '')}.${as}`;
const isMoment = (name: string) => name.endsWith('By') || name.endsWith('At');

/** The facts as texts, moments and amounts in the reader's language; numbers as they are, for their plurals. */
const factsOf = (params: Notification['params'], format: Format) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      if (typeof value === 'object') return [name, format.exactMoney(value as Money)];
      return [name, isMoment(name) ? format.dateTime(String(value)) : String(value)];
    }),
  );

/** A notification in the reader's language; one of a kind that this app does not know yet in the API's English. */
export function useNotificationWords(): (notification: Notification) => string {
  // The key is known only now, so its arguments cannot be typed.
  const t = useMessages() as (key: string, facts: Record<string, string | number>) => string;
  const format = useFormat();
  return (notification) => {
    const key = keyOf(notification);
    return key in en ? t(key, factsOf(notification.params, format)) : notification.text;
  };
}
