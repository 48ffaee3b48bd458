/** @rule Counting search results by what they can be narrowed to. */
import type { ProjectContent } from './content.ts';

export type Faceted = Pick<ProjectContent, 'category' | 'locationMode' | 'skills' | 'cptEligible'>;
export type FacetName = keyof Faceted;
export const FACETS = ['category', 'locationMode', 'skills', 'cptEligible'] as const satisfies FacetName[];

export interface FacetCount<V> {
  readonly value: V;
  readonly count: number;
}
export type Facets = {
  readonly [F in FacetName]: readonly FacetCount<F extends 'cptEligible' ? boolean : string>[];
};

/** A project can have any skill an employer thinks of: the list names the most frequent, and those selected. */
export const MAX_FACET_VALUES = 40;

/** Whether `a` stands before `b`: the more frequent first, the same often by name. */
const standsBefore = <V>(a: FacetCount<V>, b: FacetCount<V>): boolean =>
  a.count > b.count || (a.count === b.count && String(a.value) < String(b.value));

/** The values, most frequent first, the same often by name; selected ones also where there are none. */
export function facetCounts<V extends string | boolean>(
  counted: ReadonlyMap<V, number>,
  selected: readonly V[],
): FacetCount<V>[] {
  // Thousands of skills may be counted, of which few are listed: to sort all would take longer than to count them.
  const first: FacetCount<V>[] = [];
  for (const [value, count] of counted) {
    const one = { value, count };
    const last = first.at(-1);
    const isFull = first.length === MAX_FACET_VALUES;
    if (isFull && last && !standsBefore(one, last)) continue;
    if (isFull) first.pop();
    const at = first.findLastIndex((other) => standsBefore(other, one));
    first.splice(at + 1, 0, one);
  }
  const listed = new Set(first.map(({ value }) => value));
  const others = selected.filter((value) => !listed.has(value));
  const more = [...new Set(others)].map((value) => ({ value, count: counted.get(value) ?? 0 }));
  return [...first, ...more.sort((a, b) => (standsBefore(a, b) ? -1 : 1))];
}
