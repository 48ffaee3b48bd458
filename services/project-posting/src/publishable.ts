/** @rule What a project must have before it is published: product.md, "a publishable project has". */
import { addDays, type FieldFault, type Instant, isBefore, type Policy, rejectFaults } from '@stint/core';
import type { DraftContent, ProjectContent } from './content.ts';
import { feeFaults } from './pricing.ts';

/** How far ahead apply-by may lie: an older offer is no longer meant. */
export const MAX_APPLY_AHEAD_DAYS = 180;

const ATTESTATION =
  'must be true: the work involves no vulnerable people, dangerous site, patient care or tutoring';

type Check = (content: DraftContent, policy: Policy, now: Instant) => readonly FieldFault[];
const fault = (pointer: string, detail: string): FieldFault => ({ pointer, detail });
const blank = (pointer: string, text: string | undefined): FieldFault[] => {
  if (text === undefined) return [fault(pointer, 'is missing')];
  return text === '' ? [fault(pointer, 'is blank')] : [];
};

const texts: Check = ({ title, summary, category, aiUse, locationMode, supervisor }) => [
  ...blank('/title', title),
  ...blank('/summary', summary),
  ...blank('/category', category),
  ...blank('/aiUse', aiUse),
  ...blank('/locationMode', locationMode),
  ...(supervisor
    ? [...blank('/supervisor/name', supervisor.name), ...blank('/supervisor/title', supervisor.title)]
    : [fault('/supervisor', 'is missing')]),
];

const deliverables: Check = (content) => {
  const given = content.deliverables ?? [];
  if (given.length === 0) return [fault('/deliverables', 'must name at least one deliverable')];
  return given.flatMap(({ title, acceptanceCriteria }, i) => {
    const at = `/deliverables/${i}`;
    const criteria =
      acceptanceCriteria.length === 0
        ? [fault(`${at}/acceptanceCriteria`, 'must name at least one criterion')]
        : acceptanceCriteria.flatMap(({ text }, j) => blank(`${at}/acceptanceCriteria/${j}/text`, text));
    return [...blank(`${at}/title`, title), ...criteria];
  });
};

const skillsAndObjectives: Check = ({ skills = [], learningObjectives = [], acknowledgeable }) => [
  ...(skills.length === 0 ? [fault('/skills', 'must name at least one skill')] : []),
  ...(acknowledgeable && learningObjectives.length === 0
    ? [fault('/learningObjectives', 'must name at least one, for work that is to be acknowledged')]
    : []),
  ...learningObjectives.flatMap((text, i) => blank(`/learningObjectives/${i}`, text)),
];

const place: Check = ({ locationMode, place: where }) => {
  if (locationMode === 'remote')
    return where === undefined ? [] : [fault('/place', 'goes with on-site and hybrid work only')];
  return locationMode === undefined ? [] : blank('/place', where);
};

const within = (
  pointer: string,
  unit: string,
  value: number | undefined,
  { min, max }: { min: number; max: number },
): FieldFault[] => {
  if (value === undefined) return [fault(pointer, 'is missing')];
  return value < min || value > max ? [fault(pointer, `must be ${min} to ${max} ${unit}, not ${value}`)] : [];
};

const numbers: Check = (content, policy) => [
  ...within('/estimatedHours', 'hours', content.estimatedHours, policy.estimatedHours),
  ...within('/durationDays', 'days', content.durationDays, policy.durationDays),
  ...within('/slots', 'students', content.slots, policy.slots),
  ...(content.fee ? feeFaults(content, policy) : [fault('/fee', 'is missing')]),
];

const applyBy: Check = (content, _policy, now) => {
  const at = content.applyBy;
  if (at === undefined) return [fault('/applyBy', 'is missing')];
  if (!isBefore(now, at)) return [fault('/applyBy', 'must be in the future')];
  return isBefore(addDays(now, MAX_APPLY_AHEAD_DAYS), at)
    ? [fault('/applyBy', `must be at most ${MAX_APPLY_AHEAD_DAYS} days ahead`)]
    : [];
};

const attestation: Check = ({ attestsSafeWork }) =>
  attestsSafeWork === true ? [] : [fault('/attestsSafeWork', ATTESTATION)];

const CHECKS: readonly Check[] = [
  texts,
  deliverables,
  skillsAndObjectives,
  place,
  numbers,
  applyBy,
  attestation,
];

/** Everything that stands between this content and its publication, each by its JSON pointer. */
export const publishFaults: Check = (content, policy, now) =>
  CHECKS.flatMap((check) => check(content, policy, now));

/** The content, known to be whole. @throws Rejection `invalid-input` naming every fault at once. */
export function publishable(content: DraftContent, policy: Policy, now: Instant): ProjectContent {
  rejectFaults(publishFaults(content, policy, now));
  return content as ProjectContent;
}
