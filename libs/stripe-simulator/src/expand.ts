import { malformed } from './errors.ts';
import type { Simulation } from './simulation.ts';
import type { ObjectType } from './store.ts';

/** The object type behind an id, by the id's prefix. */
const TYPE_BY_PREFIX: Record<string, ObjectType> = {
  ch: 'charge',
  cs: 'checkout.session',
  dp: 'dispute',
  pi: 'payment_intent',
  po: 'payout',
  py: 'charge',
  re: 'refund',
  tr: 'transfer',
  trr: 'transfer_reversal',
  txn: 'balance_transaction',
};

/** What a path may end with, of all that Stripe expands: ids of modelled objects, and the list a session leaves out. */
const EXPANDABLE: ReadonlySet<string> = new Set([
  'balance_transaction',
  'charge',
  'failure_balance_transaction',
  'latest_charge',
  'line_items',
  'payment_intent',
  'source',
  'source_transaction',
  'transfer',
]);

const DEEPEST = 4;

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const inexpandable = (whole: string) =>
  malformed(`This property cannot be expanded (${whole}).`, { param: 'expand[]' });

function expandStep(sim: Simulation, value: unknown, path: string[], whole: string): unknown {
  if (path.length === 0) {
    if (typeof value !== 'string') return value;
    const type = TYPE_BY_PREFIX[value.slice(0, value.indexOf('_'))];
    return (type && sim.store.find(type, value)) ?? value;
  }
  const opened = expandStep(sim, value, [], whole);
  if (opened === null) return null;
  if (Array.isArray(opened)) return opened.map((item) => expandStep(sim, item, path, whole));
  const [name = '', ...rest] = path;
  if (!isObject(opened) || !(name in opened)) throw inexpandable(whole);
  return { ...opened, [name]: expandStep(sim, opened[name], rest, whole) };
}

/**
 * Replaces the ids named by `expand` with their objects.
 * @throws StripeFault 400 for a property that is not there, is no reference, or lies deeper than four levels.
 */
export function expandAnswer(
  sim: Simulation,
  answer: object,
  expand: readonly string[] | undefined,
): unknown {
  return (expand ?? []).reduce<unknown>((expanded, whole) => {
    const path = whole.split('.');
    if (path.length > DEEPEST)
      throw malformed(`You cannot expand more than ${DEEPEST} levels of a property.`);
    if (!EXPANDABLE.has(path.at(-1) ?? '')) throw inexpandable(whole);
    return expandStep(sim, expanded, path, whole);
  }, answer);
}
