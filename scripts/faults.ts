import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runServer } from '@stint/embedded-mongo';
import pino from 'pino';
import { openGround } from '../tests/faults/sweep/ground.ts';
import { type Played, play } from '../tests/faults/sweep/play.ts';

// Plays schedules of faults: `npm run faults -- --seed N --runs N`. Exit code 1 where something did not hold.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '1' },
    /** tell every step of every schedule */
    tell: { type: 'boolean', default: false },
    /** the services' own log, at this level */
    log: { type: 'string', default: 'silent' },
  },
});

/** How many schedules are played between two signs of life. */
const PROGRESS = 50;

const numbered = (lines: readonly string[]) => lines.map((line, i) => `  ${i + 1}. ${line}\n`).join('');
const listed = (lines: readonly string[]) => lines.map((line) => `  - ${line}\n`).join('');

/** `released 12, refunded 3`, the most frequent first. */
function counted(things: readonly string[]): string {
  const counts = Object.entries(Object.groupBy(things, (thing) => thing)).map(
    ([thing, all]) => [thing, all?.length ?? 0] as const,
  );
  return counts
    .sort((a, b) => b[1] - a[1])
    .map(([thing, count]) => `${thing} ${count}`)
    .join(', ');
}

function report({ seed, told, broken }: Played): void {
  if (broken.length > 0 || values.tell) console.log(`seed ${seed}\n${numbered(told)}`);
  if (broken.length > 0)
    console.log(`  does not hold:\n${listed(broken)}  again: npm run faults -- --seed ${seed}\n`);
}

const room = mkdtempSync(join(tmpdir(), 'stint-sweep-'));
// In this thread, behind a socket file: a schedule is thousands of small queries, each of which waits for its answer.
const mongo = await runServer({ socketPath: join(room, 'mongo.sock') });
const ground = await openGround(mongo.uri);
const logger = pino({ level: values.log });
const first = Number(values.seed);
const begun = performance.now();
const all: Played[] = [];
for (let seed = first; seed < first + Number(values.runs); seed += 1) {
  const played = await play(seed, ground, logger);
  report(played);
  all.push(played);
  if (all.length % PROGRESS === 0) console.log(`${all.length} played, up to seed ${seed}`);
}
await ground.close();
await mongo.close();
rmSync(room, { recursive: true });

const seconds = Math.round((performance.now() - begun) / 100) / 10;
const failed = all.filter(({ broken }) => broken.length > 0).length;
const steps = all.reduce((sum, { told }) => sum + told.length, 0);
console.log(`payments: ${counted(all.flatMap(({ ends }) => ends))}`);
console.log(`deaths: ${counted(all.flatMap(({ deaths }) => deaths))}`);
console.log(`calls to Stripe: ${counted(all.flatMap(({ faults }) => faults))}`);
console.log(`${all.length} schedules from seed ${first}, ${steps} steps, ${seconds} s: ${failed} failed`);
// By name: left to itself, Node 24 sometimes waits without end for a handle that a death in the schedule cut off.
process.exit(failed > 0 ? 1 : 0);
