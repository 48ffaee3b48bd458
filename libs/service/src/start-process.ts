import { ConfigError } from '@stint/core';
import { isUnavailable } from '@stint/mongo';

/** A fault of where the process runs, not of its code: what it says is all there is to know. */
const isOfTheSurroundings = (error: unknown): error is Error =>
  error instanceof ConfigError ||
  isUnavailable(error) ||
  (error instanceof Error &&
    (error.name.startsWith('KafkaJS') || /^E[A-Z]+$/.test(String((error as NodeJS.ErrnoException).code))));

/**
 * Runs what a process begins with. Where that fails, the process ends with 1: the environment, the database, the broker or
 * the port at fault is told in the words that name it, anything else with where it happened.
 */
export async function startProcess(name: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    console.error(`${name} did not start:`, isOfTheSurroundings(error) ? error.message : error);
    process.exit(1);
  }
}
