import { type Locale, useLocale } from './locale.ts';

/** Integer cents, as the API sends it. */
export interface Money {
  readonly amountCents: number;
  readonly currency: string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The number of a moment's day here, so that of two days their difference is that of the calendar. */
function dayOf(at: number): number {
  const here = new Date(at);
  return Date.UTC(here.getFullYear(), here.getMonth(), here.getDate()) / DAY_MS;
}

/** How far `at` is from `now`. From 24 hours on in days of the calendar: "tomorrow" is no day but the next. */
function distance(at: number, now: number): [number, Intl.RelativeTimeFormatUnit] {
  const ms = at - now;
  if (Math.abs(ms) >= DAY_MS) return [dayOf(at) - dayOf(now), 'day'];
  if (Math.abs(ms) >= HOUR_MS) return [Math.trunc(ms / HOUR_MS), 'hour'];
  return [Math.trunc(ms / MINUTE_MS), 'minute'];
}

/** Texts of amounts and moments in one language. Moments are ISO 8601; they are shown in this browser's time zone. */
export function formatFor(locale: Locale) {
  const whole = new Map<string, Intl.NumberFormat>();
  const currency = (code: string, digits: number) => {
    const key = `${code} ${digits}`;
    const made =
      whole.get(key) ??
      new Intl.NumberFormat(locale, {
        ...{ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' },
        ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
      });
    whole.set(key, made);
    return made;
  };
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' });
  const monthName = new Intl.DateTimeFormat(locale, { month: 'short' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    /** `$300`, `$312.50`: cents only where there are any */
    money: ({ amountCents, currency: code }: Money) =>
      currency(code, amountCents % 100 === 0 ? 0 : 2).format(amountCents / 100),
    /** `$300.00`: for columns that are compared and sums that are paid */
    exactMoney: ({ amountCents, currency: code }: Money) => currency(code, 2).format(amountCents / 100),
    date: (at: string) => date.format(new Date(at)),
    dateTime: (at: string) => dateTime.format(new Date(at)),
    month: (at: string) => month.format(new Date(at)),
    /** `Mar`, of a month as the API names it (`2026-03`) */
    monthName: (month: string) => monthName.format(new Date(`${month}-15T12:00:00`)),
    number: (value: number) => number.format(value),
    percent: (share: number) => percent.format(share),
    list: (items: readonly string[]) => list.format(items),
    /** `in 3 days`, `2 hours ago` */
    relative: (at: string, now: number = Date.now()) => relative.format(...distance(Date.parse(at), now)),
  };
}

export type Format = ReturnType<typeof formatFor>;

const made = new Map<Locale, Format>();

/** Texts of amounts and moments in the language chosen. */
export function useFormat(): Format {
  const { locale } = useLocale();
  const format = made.get(locale) ?? formatFor(locale);
  made.set(locale, format);
  return format;
}
