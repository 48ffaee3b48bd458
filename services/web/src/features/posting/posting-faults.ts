import type { useFormat } from '../../i18n/format.ts';
import type { useMessages } from './messages.ts';
import { centsOf, dayOf, endOfDay, isBlank, numberOf, type PostingValues } from './posting-values.ts';
import { feeBounds, type Policy } from './price.ts';
import type { OwnProject } from './queries.ts';

type Money = ReturnType<typeof feeBounds>['min'];

/** What stands between the values and their publication: where, and which rule. */
export type PostingFault = { readonly path: string } & (
  | { readonly rule: 'needed' | 'skill' | 'objective' | 'future' | 'attest' }
  | { readonly rule: 'between'; readonly min: number; readonly max: number }
  | { readonly rule: 'far'; readonly days: number }
  | { readonly rule: 'feeLow' | 'feeHigh'; readonly bound: Money }
);

const TEXTS = ['title', 'summary', 'category', 'locationMode', 'aiUse'] as const;
const needed = (path: string): PostingFault => ({ path, rule: 'needed' });
const blank = (path: string, text: string): PostingFault[] => (text.trim() === '' ? [needed(path)] : []);

const texts = (values: PostingValues): PostingFault[] => [
  ...TEXTS.flatMap((name) => blank(name, values[name])),
  ...blank('supervisor.name', values.supervisor.name),
  ...blank('supervisor.title', values.supervisor.title),
  ...(values.locationMode === 'on-site' || values.locationMode === 'hybrid'
    ? blank('place', values.place)
    : []),
];

/** One that nothing was typed into is left out, unless there is no other. */
function deliverables({ deliverables: given }: PostingValues): PostingFault[] {
  const isOnly = given.every(isBlank);
  return given.flatMap((one, i) =>
    isBlank(one) && !(isOnly && i === 0)
      ? []
      : [
          ...blank(`deliverables.${i}.title`, one.title),
          ...one.acceptanceCriteria.flatMap(({ text }, j) =>
            blank(`deliverables.${i}.acceptanceCriteria.${j}.text`, text),
          ),
        ],
  );
}

const lists = ({ skills, acknowledgeable, learningObjectives }: PostingValues): PostingFault[] => [
  ...(skills.length === 0 ? [{ path: 'skills', rule: 'skill' } as const] : []),
  ...(acknowledgeable && learningObjectives.length === 0
    ? [{ path: 'learningObjectives', rule: 'objective' } as const]
    : []),
];

const RANGES = ['estimatedHours', 'durationDays', 'slots'] as const;

const numbers = (values: PostingValues, policy: Policy): PostingFault[] =>
  RANGES.flatMap((path): PostingFault[] => {
    const value = numberOf(values[path]);
    if (value === undefined) return [needed(path)];
    const { min, max } = policy[path];
    return value < min || value > max ? [{ path, rule: 'between', min, max }] : [];
  });

function fee(values: PostingValues, policy: Policy): PostingFault[] {
  const [cents, hours] = [centsOf(values.fee), numberOf(values.estimatedHours)];
  if (cents === undefined) return [needed('fee')];
  if (!hours) return [];
  const { min, max } = feeBounds(hours, policy);
  if (cents < min.amountCents) return [{ path: 'fee', rule: 'feeLow', bound: min }];
  return cents > max.amountCents ? [{ path: 'fee', rule: 'feeHigh', bound: max }] : [];
}

/** How far ahead the last day may lie. */
const FARTHEST_DAYS = 180;
const DAY_MS = 24 * 3_600_000;

/** What the values are to replace. */
type Before = Pick<OwnProject, 'status' | 'applyBy'>;

function lastDay({ applyBy }: PostingValues, now: number, before: Before): PostingFault[] {
  if (applyBy === '') return [needed('applyBy')];
  // It stands though it has passed, while bids wait for answers.
  if (before.status === 'open' && before.applyBy && dayOf(before.applyBy) === applyBy) return [];
  const end = endOfDay(applyBy);
  if (end === null || Date.parse(end) > now + FARTHEST_DAYS * DAY_MS)
    return [{ path: 'applyBy', rule: 'far', days: FARTHEST_DAYS }];
  return applyBy < dayOf(now) ? [{ path: 'applyBy', rule: 'future' }] : [];
}

/** Every fault at once, as the service would find them, by the numbers of its policy. */
export const postingFaults = (
  values: PostingValues,
  policy: Policy,
  now: number,
  before: Before,
): PostingFault[] => [
  ...texts(values),
  ...lists(values),
  ...deliverables(values),
  ...numbers(values, policy),
  ...fee(values, policy),
  ...lastDay(values, now, before),
  ...(values.attestsSafeWork ? [] : [{ path: 'attestsSafeWork', rule: 'attest' } as const]),
];

/** A fault in words. */
export function sayFault(
  fault: PostingFault,
  t: ReturnType<typeof useMessages>,
  format: ReturnType<typeof useFormat>,
): string {
  switch (fault.rule) {
    case 'between':
      return t('fault.between', { min: fault.min, max: fault.max });
    case 'far':
      return t('fault.far', { days: fault.days });
    case 'feeLow':
    case 'feeHigh':
      return t(`fault.${fault.rule}`, { bound: format.money(fault.bound) });
    default:
      return t(`fault.${fault.rule}`);
  }
}
