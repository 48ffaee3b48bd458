import { expect, test } from 'vitest';
import { kafkaJars } from '../../../libs/messaging/test/broker/kafka-jars.ts';
import { aTown, type Town } from './town.ts';

/** Declares tests on a town of their own; where no broker can be had, one that says so, and fails in CI. */
export async function withTown(
  options: Parameters<typeof aTown>[0],
  tests: (town: Town) => void,
): Promise<void> {
  const why = await kafkaJars().then(
    () => undefined,
    (error: Error) => error.message,
  );
  if (why === undefined) return tests(await aTown(options));
  test('faults of the distributed run are left out only where nobody relies on them', () => {
    const told = `Faults of the distributed run are left out: ${why}. Install Java 17 and Maven.`;
    expect(process.env.CI, told).toBeFalsy();
    console.info(told);
  });
}
