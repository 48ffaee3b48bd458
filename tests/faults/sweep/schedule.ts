import { type Dice, diceOf } from './dice.ts';
import { type Death, POINTS } from './fuse.ts';
import { type Act, interleaved, storyOf } from './story.ts';

/** The terms of one piece of work. */
export interface Terms {
  /** which project, and so which rivals */
  readonly project: number;
  /** a student who may work from some day on only */
  readonly startsInDays?: number;
}
export interface ProjectTerms {
  readonly slots: number;
  readonly feeCents: number;
}
export type Deed = Act & { readonly work: number };

/** What goes wrong with the calls to Stripe while the step lasts. */
type Weather = 'fair' | 'answers late' | { readonly rate: number; readonly seed: number };

interface Common {
  readonly weather: Weather;
  /** Stripe's webhooks come as they should when the rest is done */
  readonly heard: boolean;
  /** the process dies in the step, points counted from its begin */
  readonly dies?: Death;
  /** and its successor at this point of going on */
  readonly diesAgain?: Death;
}
export type Step = Common &
  (
    | { readonly kind: 'deeds'; readonly deeds: readonly Deed[] }
    | { readonly kind: 'time'; readonly minutes: number }
    | {
        readonly kind: 'webhooks';
        readonly copies: number;
        readonly order?: 'reversed' | 'shuffled';
        readonly delaySeconds: number;
        readonly drop: boolean;
        readonly seed: number;
      }
  );

export interface Schedule {
  readonly seed: number;
  readonly start: string;
  /** two processes share the work */
  readonly twins: boolean;
  /** Stripe books charges so much later than it takes them */
  readonly bookingSeconds: number;
  readonly projects: readonly ProjectTerms[];
  readonly works: readonly Terms[];
  readonly steps: readonly Step[];
}

const HOUR = 60;
const DAY = 24 * HOUR;
/** A clock that is put right goes back a little, too. */
const SHORT_JUMPS = [-3, 1, 1, 6, 6, 31, HOUR, 4 * HOUR];
const LONG_JUMPS = [19 * HOUR, 21 * HOUR, 25 * HOUR, 3 * DAY, 15 * DAY];
const STARTS = ['2026-03-02T09:00:00.000Z', '2026-12-31T20:00:00.000Z', '2028-02-28T23:30:00.000Z'];
/** The most points at which a process can be told to die in one step: about what the longest step passes. */
const MOST_POINTS = 150;
const CRASHES = 0.1;

function weatherOf(dice: Dice): Weather {
  const kind = dice.weighted({ fair: 12, stormy: 4, late: 2 });
  if (kind === 'fair') return 'fair';
  if (kind === 'late') return 'answers late';
  return { rate: dice.oneOf([0.2, 0.4, 0.8]), seed: dice.between(1, 1_000_000) };
}

/** Anywhere, or around one of the first acts of a kind: there are few publishes and calls beside all the queries. */
function deathOf(dice: Dice): Death {
  if (dice.chance(0.5)) return { points: dice.magnitude(MOST_POINTS) };
  return { kind: dice.oneOf(POINTS), points: dice.between(1, 3) };
}

function commonOf(dice: Dice): Common {
  const common = { weather: weatherOf(dice), heard: dice.chance(0.7) };
  if (!dice.chance(CRASHES)) return common;
  const dies = deathOf(dice);
  return dice.chance(0.2) ? { ...common, dies, diesAgain: deathOf(dice) } : { ...common, dies };
}

function surroundings(dice: Dice): Step[] {
  const steps: Step[] = [];
  if (dice.chance(0.2)) {
    const order = dice.oneOf(['reversed', 'shuffled', undefined] as const);
    steps.push({
      ...commonOf(dice),
      kind: 'webhooks',
      copies: dice.oneOf([1, 1, 2, 5]),
      ...(order ? { order } : {}),
      delaySeconds: dice.oneOf([0, 0, 0, 600, 3 * 86_400]),
      drop: dice.chance(0.2),
      seed: dice.between(1, 1_000_000),
    });
  }
  const jumps = dice.weighted({ none: 13, short: 4, long: 2 });
  if (jumps !== 'none') {
    const minutes = dice.oneOf(jumps === 'short' ? SHORT_JUMPS : LONG_JUMPS);
    steps.push({ ...commonOf(dice), kind: 'time', minutes });
  }
  return steps;
}

/** What parties, banks and operators may do at the same moment about the same work. */
const RACING = [
  ...[
    'approve',
    'dispute',
    'cancel',
    'request changes',
    'rule',
    'answer',
    'pay',
    'standing',
    'set up payouts',
  ],
  ...['charge back', 'escalate', 'the bank decides', 'rule on the loss', 'refund fails', 'retry the refund'],
];

const mayJoin = (group: readonly Deed[], deed: Deed): boolean =>
  group.length < 4 &&
  group.every(({ work, act }) => work !== deed.work || (RACING.includes(act) && RACING.includes(deed.act)));

/** The deeds in their order; some of them at once, some twice. */
function grouped(dice: Dice, deeds: readonly Deed[]): Deed[][] {
  const groups: Deed[][] = [];
  for (const deed of deeds) {
    const last = groups.at(-1);
    if (last && mayJoin(last, deed) && dice.chance(0.45)) last.push(deed);
    else groups.push([deed]);
    if (dice.chance(0.07)) groups.at(-1)?.push(deed);
  }
  return groups;
}

/** Everything that happens in the schedule of this seed. It depends on nothing else. */
export function scheduleOf(seed: number): Schedule {
  const dice = diceOf(seed);
  const projects = [1, dice.between(1, 2)].map((slots) => ({
    slots,
    feeCents: dice.between(6_000, 100_000),
  }));
  const works = dice
    .oneOf([[0], [0, 0], [0, 1], [0, 0, 1], [0, 1, 1]])
    .map((project) => (dice.chance(0.2) ? { project, startsInDays: dice.between(1, 9) } : { project }));
  const stories = works.map((_, work) => storyOf(dice).map((act): Deed => ({ ...act, work })));
  const steps = grouped(dice, interleaved(dice, stories)).flatMap((deeds): Step[] => [
    { ...commonOf(dice), kind: 'deeds', deeds },
    ...surroundings(dice),
  ]);
  const town = {
    start: dice.oneOf(STARTS),
    twins: dice.chance(0.25),
    bookingSeconds: dice.oneOf([0, 0, 30]),
  };
  return { seed, ...town, projects, works, steps };
}
