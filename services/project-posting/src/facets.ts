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

/** The values, most frequent first, the same often by name; selected ones also where there are none. */
export function facetCounts<V extends string | boolean>(
  counted: ReadonlyMap<V, number>,
  selected: readonly V[],
): FacetCount<V>[] {
  const counts = new Map<V, number>([...selected.map((value) => [value, 0] as const), ...counted]);
  const ranked = [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (String(a.value) < String(b.value) ? -1 : 1));
  return ranked.filter(({ value }, rank) => rank < MAX_FACET_VALUES || selected.includes(value));
}
