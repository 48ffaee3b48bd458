import type { OwnProject, ProjectDraft, ProjectPatch } from './queries.ts';

interface DeliverableValues {
  readonly id?: string;
  readonly title: string;
  readonly acceptanceCriteria: readonly { readonly id?: string; readonly text: string }[];
}

/** A project as its form holds it: numbers that are not given are empty texts, the fee is in dollars. */
export interface PostingValues extends Record<string, unknown> {
  title: string;
  summary: string;
  category: string;
  skills: string[];
  deliverables: DeliverableValues[];
  learningObjectives: string[];
  supervisor: { name: string; title: string };
  locationMode: string;
  place: string;
  aiUse: string;
  cptEligible: boolean;
  acknowledgeable: boolean;
  attestsSafeWork: boolean;
  estimatedHours: number | string;
  durationDays: number | string;
  fee: number | string;
  slots: number | string;
  /** the last day to apply, YYYY-MM-DD, here */
  applyBy: string;
}

export const emptyCriterion = () => ({ text: '' });
export const emptyDeliverable = (): DeliverableValues => ({
  title: '',
  acceptanceCriteria: [emptyCriterion()],
});

const twoDigits = (n: number) => String(n).padStart(2, '0');
/** The day of a moment in this browser's time zone, as a field for dates holds it. */
export function dayOf(at: string | number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}
/** The last minute of a day in this browser's time zone; null for a day that no moment can name (a year of five digits). */
export function endOfDay(day: string): string | null {
  const at = new Date(`${day}T23:59:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

export function valuesOf(project: OwnProject): PostingValues {
  const { deliverables = [], supervisor, fee } = project;
  return {
    title: project.title ?? '',
    summary: project.summary ?? '',
    category: project.category ?? '',
    skills: [...(project.skills ?? [])],
    deliverables: deliverables.length > 0 ? [...deliverables] : [emptyDeliverable()],
    learningObjectives: [...(project.learningObjectives ?? [])],
    supervisor: { name: supervisor?.name ?? '', title: supervisor?.title ?? '' },
    locationMode: project.locationMode ?? '',
    place: project.place ?? '',
    aiUse: project.aiUse ?? '',
    cptEligible: project.cptEligible ?? false,
    acknowledgeable: project.acknowledgeable ?? false,
    attestsSafeWork: project.attestsSafeWork ?? false,
    estimatedHours: project.estimatedHours ?? '',
    durationDays: project.durationDays ?? '',
    fee: fee ? fee.amountCents / 100 : '',
    slots: project.slots ?? '',
    applyBy: project.applyBy ? dayOf(project.applyBy) : '',
  };
}

/** A number that was typed; undefined where there is none. */
export const numberOf = (value: number | string): number | undefined =>
  value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);

export const centsOf = (dollars: number | string): number | undefined => {
  const value = numberOf(dollars);
  return value === undefined ? undefined : Math.round(value * 100);
};

const textOf = (text: string) => text.trim() || null;
/** One name for one skill, each once, as the service keeps them. */
const skillsOf = (skills: readonly string[]): string[] => [
  ...new Set(skills.map((text) => text.trim().toLowerCase().replace(/\s+/g, ' ')).filter(Boolean)),
];
const trimmed = ({ title, acceptanceCriteria, ...rest }: DeliverableValues): DeliverableValues => ({
  ...rest,
  title: title.trim(),
  acceptanceCriteria: acceptanceCriteria.map((one) => ({ ...one, text: one.text.trim() })),
});
/** Nothing was typed into it. */
export const isBlank = ({ title, acceptanceCriteria }: DeliverableValues) =>
  title.trim() === '' && acceptanceCriteria.every(({ text }) => text.trim() === '');

/**
 * The values as a patch of the whole project, said as the service will keep it; what is empty is cleared. `before` keeps
 * the hour of an apply-by.
 */
export function patchOf(values: PostingValues, before: Pick<OwnProject, 'applyBy'>): ProjectPatch {
  const { supervisor, fee, applyBy } = values;
  const [name, title] = [supervisor.name.trim(), supervisor.title.trim()];
  const cents = centsOf(fee);
  const isSameDay = before.applyBy !== undefined && dayOf(before.applyBy) === applyBy;
  return {
    title: textOf(values.title),
    summary: textOf(values.summary),
    category: (values.category || null) as ProjectPatch['category'] & string,
    skills: skillsOf(values.skills),
    deliverables: values.deliverables.filter((one) => !isBlank(one)).map(trimmed) as NonNullable<
      ProjectPatch['deliverables']
    >,
    learningObjectives: values.learningObjectives.map((text) => text.trim()).filter(Boolean),
    supervisor: name || title ? { name, title } : null,
    locationMode: (values.locationMode || null) as ProjectPatch['locationMode'] & string,
    place: values.locationMode === 'remote' ? null : textOf(values.place),
    aiUse: (values.aiUse || null) as ProjectPatch['aiUse'] & string,
    cptEligible: values.cptEligible,
    acknowledgeable: values.acknowledgeable,
    attestsSafeWork: values.attestsSafeWork,
    estimatedHours: numberOf(values.estimatedHours) ?? null,
    durationDays: numberOf(values.durationDays) ?? null,
    fee: cents === undefined ? null : { amountCents: cents, currency: 'USD' },
    slots: numberOf(values.slots) ?? null,
    applyBy: isSameDay ? (before.applyBy as string) : applyBy ? endOfDay(applyBy) : null,
  };
}

/** As text, to be compared: an id that the service gave a deliverable or a criterion is no change of it. */
const textOfMember = (value: unknown) =>
  JSON.stringify(value, (name, member) => (name === 'id' ? undefined : member));

/** The members in which the values differ from what the service has. */
export function changesOf(project: OwnProject, values: PostingValues): ProjectPatch {
  const had = patchOf(valuesOf(project), project);
  return Object.fromEntries(
    Object.entries(patchOf(values, project)).filter(
      ([name, value]) => textOfMember(value) !== textOfMember(had[name as keyof ProjectPatch]),
    ),
  );
}

/** Whether the service has all that these values say. */
export const hasAll = (project: OwnProject, values: PostingValues): boolean =>
  Object.keys(changesOf(project, values)).length === 0;

const COPIED = [
  ...([
    'title',
    'summary',
    'category',
    'skills',
    'deliverables',
    'learningObjectives',
    'supervisor',
  ] as const),
  ...(['locationMode', 'place', 'aiUse', 'cptEligible', 'acknowledgeable'] as const),
  ...(['estimatedHours', 'durationDays', 'fee', 'slots'] as const),
];

/** A new draft from a project: what has to be said anew each time (the date, the attestation) is left out. */
export const draftLike = (project: OwnProject): ProjectDraft =>
  Object.fromEntries(
    COPIED.map((name) => [name, project[name]] as const).filter(([, value]) => value !== undefined),
  );
