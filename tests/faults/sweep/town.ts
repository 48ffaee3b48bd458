import { addDays, newId, usd } from '@stint/core';
import {
  type AccountSnapshot,
  type Envelope,
  fromMessage,
  type StintEvent,
  TOPICS,
  toMessage,
} from '@stint/events';
import type { Caller } from '@stint/http';
import { openLocalBus } from '@stint/messaging';
import { startStripeSimulator } from '@stint/stripe-simulator';
import { anEmployerAccount, anOpenProject, aStudentAccount, movableClock, tokenDesk } from '@stint/testing';
import type { Logger } from 'pino';
import type { Ground, Service } from './ground.ts';
import { type Process, startProcess, type World } from './process.ts';
import type { ProjectTerms, Schedule, Terms } from './schedule.ts';

/** One piece of work that may come about. */
export interface Work {
  readonly projectId: string;
  readonly employer: Caller;
  readonly student: Caller;
  readonly deliverables: readonly string[];
}

/** A marketplace that people use while its processes die and start again. */
export interface Town extends World {
  readonly works: readonly Work[];
  readonly operator: Caller;
  /** every fact as it came out of the log, repetitions included */
  readonly published: readonly Envelope[];
  /** those that live, or died a moment ago */
  processes: Process[];
  /** Everything there is to do now is done, or a process died of it. Thoroughly: relays look for what no nudge brought. */
  settle(how?: 'thoroughly'): Promise<void>;
  /** Buries the dead, and starts successors. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

const MAX_ROUNDS = 300;
const caller = (role: Caller['roles'][number]): Caller => ({
  accountId: newId(),
  sessionId: newId(),
  roles: [role],
});

const studentOf = ({ accountId }: Caller, terms: Terms, start: string): AccountSnapshot => {
  const account = aStudentAccount({ accountId });
  if (!account.student || terms.startsInDays === undefined) return account;
  const startsOn = addDays(start, terms.startsInDays).slice(0, 10);
  const endsOn = addDays(start, 400).slice(0, 10);
  return {
    ...account,
    student: { ...account.student, workAuthorization: { kind: 'cpt', startsOn, endsOn } },
  };
};

function projectOf({ slots, feeCents }: ProjectTerms, employerId: string, start: string) {
  const commissionCents = Math.floor((feeCents + 5) / 10);
  return anOpenProject({
    ...{ employerId, slots, applyBy: addDays(start, 60) },
    ...{ fee: usd(feeCents), commission: usd(commissionCents), total: usd(feeCents + commissionCents) },
    // Two at a time fit into a CPT student's week.
    ...{ estimatedHours: 10, durationDays: 14 },
  });
}

const factOf = (event: StintEvent, subject: string, time: string): Envelope =>
  ({
    ...event,
    id: newId(),
    source: 'identity',
    subject,
    sequence: 1,
    time,
    correlationId: subject,
  }) as Envelope;

/** What the other services published before: who there is, and which projects are open. */
function beginning({ start, projects, works: terms }: Schedule) {
  const employer = caller('employer');
  const opened = projects.map((project) => projectOf(project, employer.accountId, start));
  const works = terms.map(({ project }): Work => {
    const { projectId = '', deliverables = [] } = opened[project] ?? {};
    return {
      projectId,
      employer,
      student: caller('student'),
      deliverables: deliverables.map(({ id }) => id),
    };
  });
  const accounts = [
    anEmployerAccount({ accountId: employer.accountId }),
    ...works.map(({ student }, i) => studentOf(student, terms[i] as Terms, start)),
  ];
  const facts = [
    ...accounts.map((account) =>
      factOf({ type: 'account.registered.v1', data: { account } }, account.accountId, start),
    ),
    ...opened.map((project) =>
      factOf({ type: 'project.published.v1', data: { project } }, project.projectId, start),
    ),
  ];
  return { works, facts };
}

/** Opens a town for a schedule; `close` leaves the ground empty. */
export async function openTown(schedule: Schedule, ground: Ground, logger: Logger): Promise<Town> {
  const clock = movableClock(schedule.start);
  const stripe = await startStripeSimulator({ now: () => new Date(clock.now()) });
  stripe.webhooks.hold();
  const bus = await openLocalBus({});
  const world: World = { ground, bus, stripe, clock, desk: tokenDesk(clock.now), logger };
  const published: Envelope[] = [];
  await bus.subscribe('recorder', Object.keys(TOPICS), async (delivery) => {
    const event = fromMessage(delivery);
    if (event) published.push(event);
  });
  const { works, facts } = beginning(schedule);
  await bus.publish(facts.map(toMessage));

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
    ...{ ...world, works, operator: caller('operator'), published, processes: [] },
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
