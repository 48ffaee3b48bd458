/** Durations in milliseconds, sorted. */
export type Sorted = readonly number[];

const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);

export const median = (numbers: readonly number[]): number => percentile(sorted(numbers), 0.5);

/** The smallest duration that at least `share` of all do not exceed. */
export function percentile(durations: Sorted, share: number): number {
  const value = durations[Math.max(0, Math.ceil(durations.length * share) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export interface Timed {
  readonly perSecond: number;
  readonly durations: Sorted;
}

/** Does `act` as often as `times` says, `concurrency` at once. `act` gets its number, from 0. */
export async function timed(
  times: number,
  concurrency: number,
  act: (n: number) => Promise<unknown>,
): Promise<Timed> {
  const durations: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < times) {
      const n = next;
      next += 1;
      const began = performance.now();
      await act(n);
      durations.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { perSecond: (times * 1_000) / (performance.now() - began), durations: sorted(durations) };
}

/** Measures each in turn, `rounds` times over, so that what else the machine does falls on all; answers the medians. */
export async function inTurns<N extends string>(
  rounds: number,
  measures: Readonly<Record<N, () => Promise<number>>>,
): Promise<Record<N, number>> {
  const names = Object.keys(measures) as N[];
  const found = new Map<N, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) found.get(name)?.push(await measures[name]());
  return Object.fromEntries(names.map((name) => [name, median(found.get(name) ?? [])])) as Record<N, number>;
}
