import { type Envelope, fromMessage, TOPICS, toMessage } from '@stint/events';
import type { Caller } from '@stint/http';
import { openLocalBus } from '@stint/messaging';
import { startStripeSimulator } from '@stint/stripe-simulator';
import { movableClock, tokenDesk } from '@stint/testing';
import type { Logger } from 'pino';
import type { Ground, Service } from './ground.ts';
import { caller, neighboursOf, type Work } from './neighbours.ts';
import { type Process, startProcess, type World } from './process.ts';
import type { Schedule } from './schedule.ts';
import type { News } from './story.ts';

/** A marketplace that people use while its processes die and start again. */
export interface Town extends World {
  readonly works: readonly Work[];
  readonly operator: Caller;
  /** every fact as it came out of the log, repetitions included */
  readonly published: readonly Envelope[];
  /** those that live, or died a moment ago */
  processes: Process[];
  /** Another service says this of the account or the project of a piece of work. */
  tell(work: number, news: News): Promise<void>;
  /** Everything there is to do now is done, or a process died of it. Thoroughly: relays look for what no nudge brought. */
  settle(how?: 'thoroughly'): Promise<void>;
  /** Buries the dead, and starts successors. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

const MAX_ROUNDS = 300;

/** Opens a town for a schedule; `close` leaves the ground empty. */
export async function openTown(schedule: Schedule, ground: Ground, logger: Logger): Promise<Town> {
  const clock = movableClock(schedule.start);
  const { bookingSeconds } = schedule;
  const stripe = await startStripeSimulator({ now: () => new Date(clock.now()), bookingSeconds });
  stripe.webhooks.hold();
  const bus = await openLocalBus({});
  const world: World = { ground, bus, stripe, clock, desk: tokenDesk(clock.now), logger };
  const published: Envelope[] = [];
  await bus.subscribe('recorder', Object.keys(TOPICS), async (delivery) => {
    const event = fromMessage(delivery);
    if (event) published.push(event);
  });
  const neighbours = neighboursOf(schedule);
  await bus.publish(neighbours.beginning.map(toMessage));

  const wanted = schedule.twins ? 2 : 1;
  const start = async () => {
    const missing = Array.from({ length: wanted - town.processes.length }, () => startProcess(world));
    town.processes.push(...(await Promise.all(missing)));
  };
  // Leases outlive whoever died; without a death none is held for longer than a moment.
  let mayBeLeased = schedule.twins;
  const work = async (processes: readonly Process[]) => {
    for (let round = 1; ; round += 1) {
      // Nudges carry everything on, but what a dead process left: that is for a relay to find.
      await bus.idle(...(mayBeLeased ? processes.map(({ relay }) => relay) : []));
      let moved = 0;
      for (const process of processes) moved += await process.sweep();
      if (moved > 0 && round < MAX_ROUNDS) continue;
      if (!mayBeLeased || !(await freeOutboxes(ground, processes))) break;
      if (round === MAX_ROUNDS) throw new Error(`still busy after ${MAX_ROUNDS} rounds`);
    }
    mayBeLeased = schedule.twins;
  };
  const town: Town = {
    ...{ ...world, works: neighbours.works, operator: caller('operator'), published, processes: [] },
    tell: (work, news) => bus.publish(neighbours.tell(work, news, clock.now()).map(toMessage)),
    async settle(how) {
      mayBeLeased ||= how === 'thoroughly';
      const { processes } = town;
      const deaths = processes.map(({ fuse }) => fuse.blown);
      const worked = work(processes).catch((error: unknown) => {
        if (!processes.some(({ fuse }) => fuse.isBlown)) throw error;
      });
      await Promise.race([worked, ...deaths]);
    },
    async recover() {
      const dead = town.processes.filter(({ fuse }) => fuse.isBlown);
      town.processes = town.processes.filter(({ fuse }) => !fuse.isBlown);
      for (const process of dead) await process.bury();
      mayBeLeased = true;
      await start();
      // The last command of a dead process may have been carried out at any time until now.
      ground.changes.noteAll();
    },
    async close() {
      await Promise.all(town.processes.map((process) => process.bury()));
      await stripe.close();
      await bus.close();
      await ground.clear();
    },
  };
  await start();
  return town;
}

/** Do facts wait in an outbox that a dead process, or the twin, still holds? The lease on them runs out then. */
async function freeOutboxes(ground: Ground, processes: readonly Process[]): Promise<boolean> {
  let isHeld = false;
  for (const { name, outboxes } of processes[0]?.services ?? [])
    for (const outbox of outboxes) {
      if ((await ground.waiting(name as Service, outbox.name)) === 0) continue;
      await ground.expireLeases(name as Service, outbox.name);
      isHeld = true;
    }
  return isHeld;
}
