/** @rule What an employer says of a project, and how an edit changes it. */
import { type FieldFault, type Instant, instantOf, msOf, rejectFaults } from '@stint/core';
import type { Deliverable, ProjectSnapshot } from '@stint/events';

type Published = Pick<
  ProjectSnapshot,
  | 'title'
  | 'summary'
  | 'category'
  | 'skills'
  | 'deliverables'
  | 'learningObjectives'
  | 'supervisor'
  | 'locationMode'
  | 'place'
  | 'aiUse'
  | 'cptEligible'
  | 'estimatedHours'
  | 'durationDays'
  | 'fee'
  | 'slots'
  | 'applyBy'
>;

export interface ProjectContent extends Readonly<Published> {
  /** the employer wants career services to be able to acknowledge it: learning objectives are due */
  readonly acknowledgeable: boolean;
  /** no vulnerable people, dangerous site, patient care or tutoring */
  readonly attestsSafeWork: boolean;
}
/** A draft holds what was given so far. */
export type DraftContent = Partial<ProjectContent>;

interface DeliverableInput {
  readonly id?: string;
  readonly title: string;
  readonly acceptanceCriteria: readonly { readonly id?: string; readonly text: string }[];
}

/** An edit by the rules of a JSON merge patch: null clears a field, what is absent stays. */
export type ContentPatch = {
  readonly [K in Exclude<keyof ProjectContent, 'deliverables'>]?: ProjectContent[K] | null;
} & { readonly deliverables?: readonly DeliverableInput[] | null };

/** What an employer who says nothing of them means. */
export const EMPTY_DRAFT: DraftContent = {
  skills: [],
  deliverables: [],
  learningObjectives: [],
  cptEligible: false,
  acknowledgeable: false,
};

/**
 * `content` with `patch` laid over it: texts trimmed, skills in lower case and each once, every deliverable and
 * criterion with an id (a given one is kept), apply-by in UTC.
 * @throws Rejection `invalid-input` for an id given twice, a skill that is too long in lower case, or a moment that no
 * calendar has.
 */
export function patchedContent(content: DraftContent, patch: ContentPatch): DraftContent {
  const next: Record<string, unknown> = { ...content };
  const faults: FieldFault[] = [];
  for (const [field, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete next[field];
    else next[field] = trimmed(value);
  }
  for (const [field, fallback] of Object.entries(EMPTY_DRAFT)) next[field] ??= fallback;
  const made = next as DraftContent;
  const applyBy = patch.applyBy ? utc(patch.applyBy, faults) : made.applyBy;
  const skills = skillsOf(made, faults);
  const deliverables = withIds(made.deliverables ?? [], faults);
  rejectFaults(faults);
  return { ...made, skills, deliverables, ...(applyBy ? { applyBy } : {}) };
}

/** One name for one skill, however it is written. */
export const skillName = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** Code points of a skill, as it is kept. */
export const SKILL_CHARS = 40;

function skillsOf({ skills = [] }: DraftContent, faults: FieldFault[]): string[] {
  const names = skills.map(skillName);
  // The schema measures what was typed; a letter such as U+0130 is two in lower case.
  for (const [index, name] of names.entries())
    if ([...name].length > SKILL_CHARS)
      faults.push({
        pointer: `/skills/${index}`,
        detail: `must NOT have more than ${SKILL_CHARS} characters in lower case`,
      });
  return [...new Set(names.filter((skill) => skill !== ''))];
}

function trimmed(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, trimmed(member)]));
}

function utc(at: Instant, faults: FieldFault[]): Instant | undefined {
  const ms = msOf(at);
  // A leap second (23:59:60) is a valid RFC 3339 time that JavaScript's calendar does not have; and an offset can lead
  // out of the years 0 to 9999, which instants are written in.
  const inUtc = Number.isFinite(ms) ? instantOf(ms) : '';
  if (/^\d{4}-/.test(inUtc)) return inUtc;
  faults.push({ pointer: '/applyBy', detail: 'is not a moment of the calendar' });
  return undefined;
}

function withIds(deliverables: readonly DeliverableInput[], faults: FieldFault[]): Deliverable[] {
  const deliverableId = idGiver('d', deliverables, faults, (i) => `/deliverables/${i}/id`);
  const criteria = deliverables.flatMap((d, i) =>
    d.acceptanceCriteria.map(({ id }, j) => ({
      ...(id === undefined ? {} : { id }),
      pointer: `/deliverables/${i}/acceptanceCriteria/${j}/id`,
    })),
  );
  const criterionId = idGiver('c', criteria, faults, (i) => criteria[i]?.pointer ?? '');
  return deliverables.map(({ id, title, acceptanceCriteria }) => ({
    id: deliverableId(id),
    title,
    acceptanceCriteria: acceptanceCriteria.map((c) => ({ id: criterionId(c.id), text: c.text })),
  }));
}

/** Keeps given ids and counts out free ones (`d1`, `d2`, ...); an id given twice is a fault. */
function idGiver(
  prefix: string,
  items: readonly { readonly id?: string }[],
  faults: FieldFault[],
  pointer: (index: number) => string,
) {
  const taken = new Set<string>();
  items.forEach(({ id }, index) => {
    if (id === undefined) return;
    if (taken.has(id)) faults.push({ pointer: pointer(index), detail: `${id} is given twice` });
    taken.add(id);
  });
  let counted = 0;
  return (given?: string): string => {
    if (given !== undefined) return given;
    do counted += 1;
    while (taken.has(`${prefix}${counted}`));
    return `${prefix}${counted}`;
  };
}
