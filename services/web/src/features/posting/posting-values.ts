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
/** The last minute of a day in this browser's time zone. */
const endOfDay = (day: string) => new Date(`${day}T23:59:00`).toISOString();

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
/** Nothing was typed into it. */
export const isBlank = ({ title, acceptanceCriteria }: DeliverableValues) =>
  title.trim() === '' && acceptanceCriteria.every(({ text }) => text.trim() === '');

/** The values as a patch of the whole project; what is empty is cleared. `before` keeps the hour of an apply-by. */
export function patchOf(values: PostingValues, before: Pick<OwnProject, 'applyBy'>): ProjectPatch {
  const { supervisor, fee, applyBy } = values;
  const cents = centsOf(fee);
  const isSameDay = before.applyBy !== undefined && dayOf(before.applyBy) === applyBy;
  return {
    title: textOf(values.title),
    summary: textOf(values.summary),
    category: (values.category || null) as ProjectPatch['category'] & string,
    skills: values.skills,
    deliverables: values.deliverables.filter((one) => !isBlank(one)) as NonNullable<
      ProjectPatch['deliverables']
    >,
    learningObjectives: values.learningObjectives.map((text) => text.trim()).filter(Boolean),
    supervisor: supervisor.name.trim() || supervisor.title.trim() ? supervisor : null,
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

/** The members in which `to` differs from `from`. */
export function changesBetween(from: ProjectPatch, to: ProjectPatch): ProjectPatch {
  return Object.fromEntries(
    Object.entries(to).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(from[name as keyof ProjectPatch]),
    ),
  );
}

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
