/** @rule Changing a draft freely, and an open project fairly. */
import {
  type FaultCode,
  type FieldFault,
  formatMoney,
  type Instant,
  isBefore,
  type Policy,
  Rejection,
  rejectFaults,
} from '@stint/core';
import { type ContentPatch, type ProjectContent, patchedContent } from './content.ts';
import {
  type Draft,
  fact,
  type Open,
  type Project,
  type ProjectDecision,
  revised,
  settlesAt,
} from './project.ts';
import { publishFaults } from './publishable.ts';
import { termsOf } from './terms.ts';

/**
 * Lays `patch` over a draft or an open project. An open one must stay publishable, and once students have applied,
 * what they applied for cannot get worse. While it is reviewed it stands still: the operator approves what they read.
 * @throws Rejection `invalid-input`, `terms-are-fixed`, `illegal-move`.
 */
export function reviseProject(
  project: Project,
  patch: ContentPatch,
  now: Instant,
  policy: Policy,
): ProjectDecision {
  if (project.status === 'draft') return { next: reviseDraft(project, patch), events: [] };
  if (project.status !== 'open')
    throw new Rejection('illegal-move', `a project that is ${project.status} cannot revise`);
  const next = reviseOpen(project, patch, now, policy);
  return { next, events: [fact('project.revised.v1', next, policy)] };
}

const reviseDraft = (draft: Draft, patch: ContentPatch): Draft => ({
  ...draft,
  ...revised(draft),
  content: patchedContent(draft.content, patch),
});

function reviseOpen(project: Open, patch: ContentPatch, now: Instant, policy: Policy): Open {
  const patched = patchedContent(project.content, patch);
  const keepsApplyBy = patched.applyBy === project.content.applyBy;
  // An apply-by that has passed stands while bids wait for answers; only a new one must lie ahead.
  const excused = keepsApplyBy ? '/applyBy' : undefined;
  rejectFaults(publishFaults(patched, policy, now).filter(({ pointer }) => pointer !== excused));
  const content = patched as ProjectContent;
  if (project.tally.applicants > 0) rejectWorse(project.content, content);
  const dueAt = keepsApplyBy ? project.dueAt : settlesAt(content, policy);
  const { dueAt: _, ...rest } = project;
  return { ...rest, ...revised(project), content, terms: termsOf(content), ...(dueAt ? { dueAt } : {}) };
}

/** @throws Rejection `terms-are-fixed` naming each field that would get worse for those who applied. */
function rejectWorse(from: ProjectContent, to: ProjectContent): void {
  const faults = worseningsOf(from, to);
  if (faults.length === 0) return;
  const named = faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
  throw new Rejection('terms-are-fixed', `students have applied for this: ${named}`, faults);
}

const FIXED = ['estimatedHours', 'deliverables', 'locationMode', 'place', 'aiUse'] as const;
const KEPT_PROMISES = ['cptEligible', 'acknowledgeable'] as const;

function worseningsOf(from: ProjectContent, to: ProjectContent): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: keyof ProjectContent, code: FaultCode, detail: string) =>
    faults.push({ pointer: `/${field}`, code, detail });
  const worse = (field: keyof ProjectContent, detail: string) => fault(field, 'worse-for-applicants', detail);
  for (const field of FIXED)
    if (JSON.stringify(from[field]) !== JSON.stringify(to[field]))
      fault(field, 'fixed-for-applicants', 'cannot change any more');
  for (const field of KEPT_PROMISES)
    if (from[field] && !to[field]) fault(field, 'fixed-for-applicants', 'cannot be taken back any more');
  if (to.fee.amountCents < from.fee.amountCents) worse('fee', `cannot fall below ${formatMoney(from.fee)}`);
  if (to.slots < from.slots) worse('slots', `cannot fall below ${from.slots}`);
  if (to.durationDays < from.durationDays)
    worse('durationDays', `cannot fall below ${from.durationDays} days`);
  if (isBefore(to.applyBy, from.applyBy)) worse('applyBy', `cannot be earlier than ${from.applyBy}`);
  return faults;
}
