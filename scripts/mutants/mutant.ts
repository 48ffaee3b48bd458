/** One place in the sources, by its exact text, which stands there once. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A deliberate bug, and what must notice it. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** test files; the smallest set that must fail */
  readonly tests: readonly string[];
}

export const PAYOUT = 'services/payout/src';
export const payoutTest = (name: string): string => `services/payout/test/${name}.test.ts`;

export const mutant = (name: string, edits: readonly Edit[], ...tests: string[]): Mutant => ({
  name,
  edits,
  tests,
});
export const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
