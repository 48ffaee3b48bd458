import { setImmediate as turn } from 'node:timers/promises';
import type { Logger } from 'pino';
import { brokenAtRest } from './at-rest.ts';
import type { Death } from './fuse.ts';
import type { Ground } from './ground.ts';
import { lookAt } from './look.ts';
import { brokenNow } from './must-hold.ts';
import { act } from './people.ts';
import { type Deed, type Schedule, type Step, scheduleOf } from './schedule.ts';
import { openTown, type Town } from './town.ts';

export interface Played {
  readonly seed: number;
  /** what happened, a line a step */
  readonly told: readonly string[];
  /** what must hold and did not; empty: all is well */
  readonly broken: readonly string[];
  /** where processes died */
  readonly deaths: readonly string[];
  /** how calls to Stripe went wrong */
  readonly faults: readonly string[];
  /** what became of the payments */
  readonly ends: readonly string[];
}

/** Of each call that changes something; `timeout` is what a death within a call looks like. */
const KINDS = ['lostResponse', 'http500', 'replayed500', 'http429'] as const;
/** Minutes after which a town without faults is at rest: beyond every backoff, and beyond what Stripe does later. */
const CALM = [1, 6, 31, 61, 61, 400, 1_441, 1_441, 1_441];
const TOP_UP_CENTS = 10_000_000;

const deedText = ({ work, act: verb, ...how }: Deed): string =>
  [`#${work} ${verb}`, ...Object.values(how)].join(' ');

const deathText = ({ points, kind }: Death) => (kind ? `${kind} (${points})` : `at point ${points}`);

export function stepText(step: Step): string {
  const { weather, dies, diesAgain } = step;
  const what =
    step.kind === 'deeds'
      ? step.deeds.map(deedText).join(' | ')
      : step.kind === 'time'
        ? `${step.minutes} minutes pass`
        : `webhooks come ${step.copies} times, ${step.order ?? 'in order'}, ${step.delaySeconds} s late${step.drop ? ', some never' : ''}`;
  const sky =
    weather === 'fair'
      ? []
      : [typeof weather === 'string' ? weather : `${weather.rate * 100}% of the calls fail`];
  const end =
    dies === undefined
      ? []
      : [`dies ${deathText(dies)}${diesAgain === undefined ? '' : `, again ${deathText(diesAgain)}`}`];
  return [what, ...sky, ...(step.heard ? [] : ['no webhooks']), ...end].join('; ');
}

async function deliver({ stripe }: Town, step: Extract<Step, { kind: 'webhooks' }>): Promise<void> {
  const { copies, order, delaySeconds, seed } = step;
  const drop = step.drop ? { drop: (type: string) => type.length % 2 === seed % 2 } : {};
  stripe.webhooks.disrupt({ copies, ...(order ? { order } : {}), delaySeconds, seed, ...drop });
  await stripe.settle();
  stripe.webhooks.calm();
}

const unlessDead = ({ processes }: Town, act: Promise<unknown>) =>
  Promise.race([act, ...processes.map(({ fuse }) => fuse.blown)]);

async function happen(town: Town, step: Step): Promise<void> {
  if (step.kind === 'deeds') await Promise.all(step.deeds.map((deed) => act(town, deed)));
  else if (step.kind === 'time') town.clock.advance({ minutes: step.minutes });
  else await unlessDead(town, deliver(town, step));
  await town.settle();
  if (!step.heard || step.kind === 'webhooks') return;
  await unlessDead(town, town.stripe.settle());
  await town.settle();
}

/** Webhooks come before the answer to the call they tell of. */
async function happenLate(town: Town, step: Step): Promise<void> {
  const { faults } = town.stripe;
  const before = faults.injected.length;
  faults.inject({ kind: 'heldAnswer', method: 'POST' });
  let over = false;
  const happening = happen(town, step).finally(() => {
    over = true;
  });
  happening.catch(() => {});
  while (!over && faults.injected.length === before) await turn();
  if (!over) await unlessDead(town, town.stripe.settle());
  faults.clear();
  await happening;
}

function setWeather({ stripe }: Town, { weather }: Step): void {
  stripe.faults.clear();
  if (typeof weather !== 'string') stripe.faults.sow({ ...weather, kinds: KINDS });
}

/** One step and all that follows from it; a process that is to die of it does so at the latest when it is over. */
async function take(town: Town, step: Step, deaths: string[]): Promise<string[]> {
  const victim = town.processes[0];
  setWeather(town, step);
  if (step.dies !== undefined) victim?.fuse.light(step.dies);
  await (step.weather === 'answers late' ? happenLate(town, step) : happen(town, step));
  town.stripe.faults.clear();
  if (step.dies === undefined) return brokenNow(town);
  victim?.fuse.blow();
  deaths.push(String(await victim?.fuse.blown));
  // Where a twin goes on, the world does not stand still.
  const broken = town.processes.length > 1 ? [] : await brokenNow(town);
  await town.recover();
  if (step.diesAgain !== undefined) {
    const successor = town.processes.at(-1);
    successor?.fuse.light(step.diesAgain);
    await town.settle();
    successor?.fuse.blow();
    deaths.push(String(await successor?.fuse.blown));
    await town.recover();
  }
  await town.settle();
  return [...broken, ...(await brokenNow(town))];
}

/** Everything works again, students whose money waits for them set up payouts, and time passes. */
async function calmDown(town: Town, setsUp: boolean): Promise<void> {
  town.stripe.faults.clear();
  town.stripe.webhooks.calm();
  town.stripe.world.adjustBalance(TOP_UP_CENTS);
  for (const work of setsUp ? town.works.keys() : []) {
    await act(town, { work, act: 'set up payouts', outcome: 'complete' });
    await act(town, { work, act: 'standing', standing: 'active' });
  }
  for (const minutes of [0, ...CALM]) {
    town.clock.advance({ minutes });
    await town.stripe.settle();
    await town.settle('thoroughly');
  }
}

/** Plays the schedule of a seed, and says what did not hold. It stops at the first step that breaks something. */
export async function play(seed: number, ground: Ground, logger: Logger): Promise<Played> {
  const schedule: Schedule = scheduleOf(seed);
  const town = await openTown(schedule, ground, logger);
  const told: string[] = [];
  const deaths: string[] = [];
  let broken: string[] = [];
  let ends: string[] = [];
  const takeAll = async () => {
    await town.settle();
    for (const step of schedule.steps) {
      told.push(stepText(step));
      broken = await take(town, step, deaths);
      if (broken.length > 0) return;
    }
    told.push('everything works again, and time passes');
    await calmDown(town, seed % 4 > 0);
    broken = [...(await brokenNow(town)), ...(await brokenAtRest(town))];
    ends = (await lookAt(town)).payments.map(({ status }) => status);
  };
  try {
    await takeAll().catch((error: unknown) => {
      broken = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
    });
  } finally {
    await town.close();
  }
  const faults = town.stripe.faults.injected.map(({ kind }) => kind);
  return { seed, told, broken, deaths, faults, ends };
}
