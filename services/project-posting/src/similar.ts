/** @rule Which open projects are like one that somebody reads. */
import type { Faceted } from './facets.ts';

/** A skill in common says more than the shelf both stand on. */
const PER_SKILL = 2;
const SAME_CATEGORY = 3;
const SAME_MODE = 1;

interface Compared {
  readonly id: string;
  readonly content: Partial<Faceted>;
}

/** How much two projects have in common; 0 where neither a skill nor the category is. */
export function likeness({ content: a }: Compared, { content: b }: Compared): number {
  const skills = (a.skills ?? []).filter((skill) => b.skills?.includes(skill)).length;
  const subject = skills * PER_SKILL + (a.category === b.category ? SAME_CATEGORY : 0);
  return subject === 0 ? 0 : subject + (a.locationMode === b.locationMode ? SAME_MODE : 0);
}

/** The most alike of `candidates`, each once and never the project itself; equally alike ones newest first. */
export function mostSimilar<P extends Compared & { readonly publishedAt: string }>(
  project: Compared,
  candidates: readonly P[],
  limit: number,
): P[] {
  const others = new Map(candidates.filter(({ id }) => id !== project.id).map((each) => [each.id, each]));
  const alike = (each: P) => likeness(project, each);
  return [...others.values()]
    .filter((each) => alike(each) > 0)
    .sort((a, b) => alike(b) - alike(a) || (a.publishedAt < b.publishedAt ? 1 : -1))
    .slice(0, limit);
}
