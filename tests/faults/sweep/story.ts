import type { RecipientStanding } from '@stint/stripe-simulator';
import type { Dice } from './dice.ts';

type Side = 'student' | 'employer';

/** What identity and project-posting may have to say of those who have to do with it. */
export type News = { readonly outOfOrder: boolean } & (
  | { readonly about: 'student' | 'employer'; readonly is: 'suspended' | 'reinstated' | 'closed' }
  | { readonly about: 'project'; readonly is: 'withdrawn' | 'expired' }
);

/** What somebody does about one piece of work: the people, the operator, the card holder's bank, or Stripe. */
export type Act =
  | { readonly act: 'apply' | 'withdraw' | 'accept' | 'deliver' | 'request changes' | 'approve' }
  | { readonly act: 'pay'; readonly card: Card }
  | { readonly act: 'set up payouts'; readonly outcome: 'complete' | 'hold' | 'refuse' | 'leave' }
  | { readonly act: 'dispute' | 'answer' | 'cancel'; readonly side: Side }
  | { readonly act: 'rule'; readonly percent: number }
  | { readonly act: 'rule on the loss'; readonly percent: number }
  | { readonly act: 'retry the refund' | 'refund fails' | 'inquire' | 'escalate' | 'charge back' }
  | { readonly act: 'the bank decides'; readonly outcome: 'won' | 'lost' }
  | { readonly act: 'standing'; readonly standing: RecipientStanding }
  | ({ readonly act: 'news' } & News)
  | { readonly act: 'balance'; readonly cents: number };

/** Stripe's documented test cards. https://docs.stripe.com/testing */
export const CARDS = {
  good: '4242424242424242',
  'available at once': '4000000000000077',
  declined: '4000000000000002',
  'insufficient funds': '4000000000009995',
  'asks the holder': '4000002760003184',
  'disputed later': '4000000000000259',
  'inquired later': '4000000000001976',
  'refund settles later': '4000000000007726',
  'refund fails later': '4000000000005126',
} as const;
export type Card = keyof typeof CARDS;

const PAYING: Readonly<Record<Exclude<Card, 'declined' | 'insufficient funds'>, number>> = {
  good: 10,
  'available at once': 3,
  'asks the holder': 2,
  'disputed later': 3,
  'inquired later': 1,
  'refund settles later': 2,
  'refund fails later': 2,
};

const side = (dice: Dice): Side => dice.oneOf(['student', 'employer']);
/** Shares of the fee that are hard to divide are as likely as the plain ones. */
const percent = (dice: Dice): number => dice.oneOf([0, 100, 50, 33, 67, 1, 99, dice.between(0, 100)]);

const ruling = (dice: Dice): Act[] => {
  const by = side(dice);
  const other = by === 'student' ? 'employer' : 'student';
  const answer: Act[] = dice.chance(0.7) ? [{ act: 'answer', side: other }] : [];
  return [{ act: 'dispute', side: by }, ...answer, { act: 'rule', percent: percent(dice) }];
};

const review = (dice: Dice): Act[] =>
  dice.chance(0.25)
    ? [{ act: 'deliver' }, { act: 'request changes' }, { act: 'deliver' }]
    : [{ act: 'deliver' }];

/** How the work goes on once it is paid for. */
function ending(dice: Dice): Act[] {
  switch (
    dice.weighted({
      approved: 9,
      'left to the clock': 2,
      ruled: 4,
      'both cancel': 2,
      'one cancels': 2,
      idle: 1,
    })
  ) {
    case 'approved':
      return [...review(dice), { act: 'approve' }];
    case 'left to the clock':
      return review(dice);
    case 'ruled':
      return dice.chance(0.5) ? [...review(dice), ...ruling(dice)] : ruling(dice);
    case 'both cancel':
      return [
        { act: 'cancel', side: 'student' },
        { act: 'cancel', side: 'employer' },
      ];
    case 'one cancels':
      return [{ act: 'cancel', side: side(dice) }];
    case 'idle':
      return [];
  }
}

function paying(dice: Dice): Act[] {
  const card = dice.weighted(PAYING);
  const failing = dice.oneOf(['declined', 'insufficient funds'] as const);
  const first: Act[] = dice.chance(0.15) ? [{ act: 'pay', card: failing }] : [];
  if (dice.chance(0.06)) return first;
  return [...first, { act: 'pay', card }, ...(dice.chance(0.1) ? [{ act: 'pay', card } as const] : [])];
}

const settingUp = (dice: Dice): Act[] => {
  const outcome = dice.weighted({ complete: 14, hold: 2, refuse: 1, leave: 2, never: 2 });
  if (outcome === 'never') return [];
  const first: Act = { act: 'set up payouts', outcome };
  if (outcome !== 'complete')
    return [first, { act: 'standing', standing: dice.oneOf(['active', 'rejected', 'active']) }];
  if (dice.chance(0.8)) return [first];
  return [first, { act: 'standing', standing: 'restricted' }, { act: 'standing', standing: 'active' }];
};

function misfortunes(dice: Dice): Act[] {
  switch (dice.weighted({ none: 12, 'charge back': 3, inquire: 1, 'refund fails': 1, balance: 2 })) {
    case 'none':
      return [];
    case 'charge back':
      return [
        { act: 'charge back' },
        { act: 'the bank decides', outcome: dice.oneOf(['won', 'lost']) },
        ...(dice.chance(0.7) ? [{ act: 'rule on the loss', percent: percent(dice) } as const] : []),
      ];
    case 'inquire':
      return [
        { act: 'inquire' },
        ...(dice.chance(0.5) ? [{ act: 'escalate' } as const] : []),
        { act: 'the bank decides', outcome: dice.oneOf(['won', 'lost']) },
      ];
    case 'refund fails':
      return [{ act: 'refund fails' }, { act: 'retry the refund' }];
    case 'balance':
      return [{ act: 'balance', cents: -dice.between(1, 80_000) }];
  }
}

/** An account is suspended for a while or closed, or the project ends, in the midst of it all. */
function news(dice: Dice): Act[] {
  if (!dice.chance(0.2)) return [];
  const outOfOrder = dice.chance(0.5);
  const about = dice.oneOf(['student', 'employer', 'project'] as const);
  if (about === 'project')
    return [{ act: 'news', about, is: dice.oneOf(['withdrawn', 'expired'] as const), outOfOrder }];
  if (dice.chance(0.3)) return [{ act: 'news', about, is: 'closed', outOfOrder }];
  return (['suspended', 'reinstated'] as const).map((is) => ({ act: 'news', about, is, outOfOrder }));
}

/** Several courses of events as one, each in its own order. */
export function interleaved<T>(dice: Dice, courses: readonly (readonly T[])[]): T[] {
  const left = courses.map((course) => [...course]).filter((course) => course.length > 0);
  const merged: T[] = [];
  while (left.length > 0) {
    const i = dice.between(0, left.length - 1);
    merged.push(left[i]?.shift() as T);
    if (left[i]?.length === 0) left.splice(i, 1);
  }
  return merged;
}

const AGAIN = ['accept', 'pay', 'deliver', 'approve', 'rule'];
/** Somebody whose act came to nothing tries again, and some do so without need. */
const persistent = (dice: Dice, acts: readonly Act[]): Act[] =>
  acts.flatMap((act) => (AGAIN.includes(act.act) && dice.chance(0.3) ? [act, act] : [act]));

/** One piece of work from the bid to wherever it ends, with what goes wrong around it. */
export function storyOf(dice: Dice): Act[] {
  const start: Act[] = [{ act: 'apply' }];
  if (dice.chance(0.03)) start.push({ act: 'withdraw' });
  start.push({ act: 'accept' }, ...paying(dice));
  const later = [
    ...ending(dice),
    ...(dice.chance(0.15) ? [dice.oneOf(ending(dice).concat({ act: 'approve' }))] : []),
  ];
  const again: Act[] = dice.chance(0.08) ? [{ act: 'accept' }, ...paying(dice)] : [];
  const work = [...start, ...interleaved(dice, [later, misfortunes(dice)]), ...again];
  return interleaved(dice, [persistent(dice, work), settingUp(dice), news(dice)]);
}
