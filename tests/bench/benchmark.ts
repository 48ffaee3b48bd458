/** What a figure is compared with: measured in the same run, or a number that was set as a target. */
export interface Against {
  readonly kind: 'floor' | 'peer' | 'target';
  readonly what: string;
  readonly value: number;
}

/** One line of the table. */
export interface Row {
  /** what was measured, in words */
  readonly figure: string;
  readonly unit: string;
  readonly ours: number;
  readonly better: 'more' | 'less';
  readonly against?: Against;
  /** the least ratio that is good enough */
  readonly goal?: number;
}

export interface Bench {
  /** also what takes many minutes */
  readonly full: boolean;
  /** says what is under way */
  tell(step: string): void;
  /** runs when the benchmark has ended, however it ended; the last one first */
  onEnd(act: () => unknown): void;
}

/** A module of this folder named `<name>.bench.ts` exports one as its default. */
export interface Benchmark {
  readonly name: string;
  /** one sentence: what is measured, and what it is compared with */
  readonly what: string;
  run(bench: Bench): Promise<Row[]>;
}

/** How ours compares, whichever way is better: 1 is the same, more is better. */
export function ratioOf({ ours, better, against }: Row): number | undefined {
  if (!against) return undefined;
  return better === 'more' ? ours / against.value : against.value / ours;
}

/**
 * Whether a row is as good as its goal; undefined where it has none. `decides` is false for a number that was set
 * beforehand: how long something takes depends on the machine, how two things of one run compare hardly does.
 */
export function verdictOf(row: Row): { readonly isMet: boolean; readonly decides: boolean } | undefined {
  const ratio = ratioOf(row);
  if (ratio === undefined || row.goal === undefined) return undefined;
  return { isMet: ratio >= row.goal, decides: row.against?.kind !== 'target' };
}

/** A goal that is a number: the row then says by how much it is met. */
export const target = (value: number, unit: string): Pick<Row, 'against' | 'goal'> => ({
  against: { kind: 'target', what: `${value} ${unit}`, value },
  goal: 1,
});
