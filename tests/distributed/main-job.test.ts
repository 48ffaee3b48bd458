import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '@stint/core';
import { overHttp, playMainJob, until, withMailFolder } from '@stint/standalone/people';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { withKafka } from '../../libs/messaging/test/broker/find-kafka.ts';
import { brokenInvariantsIn } from '../journeys/invariants.ts';

const root = join(import.meta.dirname, '..', '..');

/** The distributed run on a broker of ours, as a person starts it. */
async function startServices(kafkaBrokers: string, dataDir: string) {
  const run = spawn(process.execPath, [join(root, 'scripts', 'start-services.ts')], {
    env: { ...process.env, KAFKA_BROKERS: kafkaBrokers, GATEWAY_PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = once(run, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: run.stdout }).on('line', (line) => {
      const address = /running at (http:\S+),/.exec(line)?.[1];
      if (address) resolve(address);
    });
    void ended.then(([code]) => reject(new Error(`the services did not start: ${code}`)));
  });
  /** Ctrl-C, as a terminal says it: to every process of the group. */
  const stop = async () => {
    if (run.exitCode === null) process.kill(-(run.pid as number), 'SIGINT');
    const [code] = await ended;
    return code;
  };
  return { url, stop };
}

await withKafka({}, ({ brokers, cluster }) => {
  afterAll(() => cluster?.close());

  test('one process per service on a real broker: the main job plays, and all stop gracefully', {
    timeout: 240_000,
  }, async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'stint-services-'));
    const services = await startServices(brokers.join(','), dataDir);
    onTestFinished(async () => {
      await services.stop();
      rmSync(dataDir, { recursive: true, force: true });
    });
    const steps: string[] = [];
    await playMainJob({
      send: withMailFolder(join(dataDir, 'mail'), overHttp(services.url)),
      until,
      clock: systemClock,
      run: 'distributed',
      password: 'correct-horse-battery',
      tell: (step) => steps.push(step),
    });
    expect(steps.at(-1)).toBe('evaluations published');
    expect(await services.stop()).toBe(0);
    // The database let go of its folder, after the services had published everything.
    expect(await brokenInvariantsIn(dataDir)).toEqual([]);
  });
});
