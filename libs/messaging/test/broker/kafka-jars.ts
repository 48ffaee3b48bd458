import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KAFKA = '4.1.1';

/** `node_modules/.cache` of the repository: beside what npm installed. */
function cacheFolder(): string {
  const kafkajs = findPackageJSON('kafkajs', import.meta.url);
  if (kafkajs === undefined) throw new Error('kafkajs is not installed');
  return join(dirname(kafkajs), '..', '.cache');
}

/**
 * The folder of the broker's jars; fetched with Maven by pom.xml the first time (46 jars, 43 MB).
 * @throws Error in one line naming what is missing.
 */
export async function kafkaJars(): Promise<string> {
  await run('java', ['-version']).catch(() => {
    throw new Error('Java 17 is not installed');
  });
  const cache = cacheFolder();
  const jars = join(cache, `kafka-${KAFKA}`);
  if (await exists(jars)) return jars;
  await mkdir(cache, { recursive: true });
  // Complete or not there at all: another run may fetch at the same time, or this one may be killed.
  const fetched = join(cache, `kafka-${KAFKA}.${process.pid}`);
  const pom = join(import.meta.dirname, 'pom.xml');
  await run('mvn', [
    '-q',
    '-B',
    '-f',
    pom,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${fetched}`,
  ]).catch(() => {
    throw new Error('Maven is not installed or could not fetch Kafka');
  });
  await rename(fetched, jars).catch(() => rm(fetched, { recursive: true }));
  return jars;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
