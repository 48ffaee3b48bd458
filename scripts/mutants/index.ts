import { ADDRESSES } from './addresses.ts';
import { CALLS } from './calls.ts';
import { DELIVERY } from './delivery.ts';
import { MONEY } from './money.ts';
import type { Edit, Mutant } from './mutant.ts';
import { PASSWORDS } from './passwords.ts';
import { PROJECTS } from './projects.ts';

export type { Edit, Mutant } from './mutant.ts';

/** Deliberate bugs, each of which some test must notice. */
export const MUTANTS: readonly Mutant[] = [
  ...DELIVERY,
  ...CALLS,
  ...MONEY,
  ...PASSWORDS,
  ...ADDRESSES,
  ...PROJECTS,
];

/** The text with the edit made. @throws Error where the place is not there exactly once. */
export function edited(text: string, { file, find, replace }: Edit): string {
  const [before, after, ...more] = text.split(find);
  if (after === undefined || more.length > 0)
    throw new Error(
      `${file}: the text to change stands there ${more.length + (after === undefined ? 0 : 1)} times: ${find}`,
    );
  return `${before}${replace}${after}`;
}
