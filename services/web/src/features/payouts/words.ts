import type { Tone } from '../../ui/texts.tsx';
import type en from './messages.en.ts';
import { useMessages } from './messages.ts';
import type { Payout, Recipient } from './queries.ts';

export const TONES: Readonly<Record<Payout['status'], Tone>> = {
  ...({ 'awaiting-funding': 'waiting', lapsed: 'ended', funded: 'going', releasing: 'going' } as const),
  ...({ 'awaiting-recipient': 'waiting', frozen: 'wrong', refunding: 'ended' } as const),
  ...({ 'refund-failed': 'ended', released: 'done', refunded: 'ended' } as const),
};

export const RECIPIENT_TONES: Readonly<Record<Recipient['status'], Tone>> = {
  ...{ none: 'waiting', pending: 'going', ready: 'done', restricted: 'wrong' },
};

type Wanted = Extract<keyof typeof en, `wanted.${string}`>;
/** What Stripe calls what it still wants, by a part of its name. */
const WANTED: readonly (readonly [RegExp, Wanted])[] = [
  [/given_name|surname|first_name|last_name/, 'wanted.name'],
  [/date_of_birth|\.dob/, 'wanted.birth'],
  [/address/, 'wanted.address'],
  [/destination|external_account|bank/, 'wanted.account'],
  [/verification|document/, 'wanted.identity'],
  [/email|phone/, 'wanted.contact'],
  [/id_number|tax|ssn/, 'wanted.tax'],
  [/tos|terms|attestation/, 'wanted.terms'],
];

/** What Stripe still wants, in words, each once; what we have no words for counts as one further detail. */
export const wantedOf = (requirements: readonly string[]): readonly Wanted[] => [
  ...new Set(
    requirements.map((name) => WANTED.find(([pattern]) => pattern.test(name))?.[1] ?? 'wanted.other'),
  ),
];

/** A step that a payment took; one that we have no words for is not shown. */
export function useStepWords() {
  const t = useMessages();
  return (step: string): string | undefined =>
    STEPS.includes(step) ? t(`step.${step}` as Extract<keyof typeof en, 'step.funded'>) : undefined;
}

const STEPS: readonly string[] = [
  ...['accepted', 'awaiting-funding', 'lapsed', 'funded', 'releasing', 'awaiting-recipient', 'frozen'],
  ...['refunding', 'refund-failed', 'released', 'refunded', 'payout-sent', 'payout-accepted'],
  ...['payout-refused', 'refund-sent', 'refund-accepted', 'refund-refused'],
];

/** This feature's words for the problems of the payout service. */
export function useProblemWords(): Readonly<Record<string, string>> {
  const t = useMessages();
  return { 'stripe-unavailable': t('problem.stripe-unavailable') };
}
