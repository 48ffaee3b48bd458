// Plays the main job against a running marketplace, over HTTP, and prints each step. Exits 1 at the step that fails.
//   npm run journey [-- --url http://...] [--mails FOLDER]   the folder of mails, where they are not shown at /mail
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { systemClock } from '@stint/core';
import { overHttp, playMainJob, until, withMailFolder } from '@stint/standalone/people';

const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://127.0.0.1:4600' }, mails: { type: 'string' } },
});

const started = performance.now();
let steps = 0;
let last = 'nothing yet';
const tell = (step: string, detail: string) => {
  steps += 1;
  last = step;
  const seconds = ((performance.now() - started) / 1_000).toFixed(2).padStart(6);
  console.log(`${String(steps).padStart(2)}. ${seconds} s  ${step.padEnd(22)} ${detail}`);
};

try {
  const run = randomBytes(4).toString('hex');
  await playMainJob({
    send: values.mails ? withMailFolder(values.mails, overHttp(values.url)) : overHttp(values.url),
    until,
    clock: systemClock,
    run,
    password: randomBytes(12).toString('base64url'),
    tell,
  });
  console.log('The journey is complete: the student is paid and both evaluations are published.');
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  console.error(
    `The journey failed after "${last}": ${error instanceof Error ? error.message : error}${cause}`,
  );
  process.exit(1);
}
