/** @rule Acknowledgement, conversion and strikes. */
import { type Instant, Rejection } from '@stint/core';
import { type Completed, type Engagement, type EngagementDecision, ready } from './engagement.ts';
import { refOf } from './engagement-parts.ts';
import type { Conversion, Side } from './engagement-records.ts';

export const ACKNOWLEDGEMENT_NEEDS = ['learning-objectives', 'supervisor', 'evaluation-of-student'] as const;
export type AcknowledgementNeed = (typeof ACKNOWLEDGEMENT_NEEDS)[number];

/** What an engagement still lacks before a school can acknowledge it; empty when nothing. */
export function missingForAcknowledgement(state: Completed): AcknowledgementNeed[] {
  const { learningObjectives, supervisor } = state.terms;
  const has: Readonly<Record<AcknowledgementNeed, boolean>> = {
    'learning-objectives': learningObjectives.length > 0,
    supervisor: supervisor.name.trim() !== '',
    'evaluation-of-student': state.evaluations['of-student'].status === 'published',
  };
  return ACKNOWLEDGEMENT_NEEDS.filter((need) => !has[need]);
}

/**
 * Career services acknowledge the experience for the transcript: it taught something, under someone, with feedback.
 * @throws Rejection `illegal-move`, `not-acknowledgeable` naming what is missing, `already-acknowledged`.
 */
export function acknowledgeEngagement(state: Engagement, now: Instant): EngagementDecision {
  const completed = ready(state, 'acknowledge');
  if (completed.acknowledgement)
    throw new Rejection(
      'already-acknowledged',
      `acknowledged on ${completed.acknowledgement.acknowledgedAt}`,
    );
  const missing = missingForAcknowledgement(completed);
  if (missing.length > 0) throw new Rejection('not-acknowledgeable', `it lacks ${missing.join(', ')}`);
  const acknowledgement = { schoolDomain: state.schoolDomain, acknowledgedAt: now };
  return {
    next: { ...completed, acknowledgement },
    events: [{ type: 'engagement.acknowledged.v1', data: { ...refOf(state), ...acknowledgement } }],
  };
}

const recorded = (state: Engagement, { kind, confirmed }: Conversion) =>
  ({ type: 'conversion.recorded.v1', data: { ...refOf(state), kind, confirmed } }) as const;

/**
 * The employer says that the work led to a position; another kind later replaces it, and is confirmed anew.
 * @throws Rejection `illegal-move`, `conversion-already-recorded`.
 */
export function recordConversion(
  state: Engagement,
  { kind }: { readonly kind: Conversion['kind'] },
  now: Instant,
): EngagementDecision {
  const done = ready(state, 'convert');
  if (done.conversion?.kind === kind)
    throw new Rejection('conversion-already-recorded', `the ${kind} is recorded already`);
  const conversion: Conversion = { kind, recordedAt: now, confirmed: false };
  return { next: { ...done, conversion }, events: [recorded(state, conversion)] };
}

/** The student confirms it. @throws Rejection `illegal-move`, `no-conversion`, `conversion-already-confirmed`. */
export function confirmConversion(state: Engagement): EngagementDecision {
  const done = ready(state, 'convert');
  if (!done.conversion) throw new Rejection('no-conversion', 'the employer has not recorded a position');
  if (done.conversion.confirmed)
    throw new Rejection('conversion-already-confirmed', 'you confirmed this position already');
  const conversion = { ...done.conversion, confirmed: true };
  return { next: { ...done, conversion }, events: [recorded(state, conversion)] };
}

/**
 * The operator confirms that one side did not show or acted poorly; once per side, in any state.
 * @throws Rejection `strike-already-confirmed`.
 */
export function confirmStrike(
  state: Engagement,
  { against, reason }: { readonly against: Side; readonly reason: string },
  now: Instant,
): EngagementDecision {
  if (state.strikes.some((strike) => strike.against === against))
    throw new Rejection(
      'strike-already-confirmed',
      `the ${against} has a strike for this engagement already`,
    );
  return {
    next: { ...state, strikes: [...state.strikes, { against, reason, confirmedAt: now }] },
    events: [{ type: 'engagement.strike-confirmed.v1', data: { ...refOf(state), against, reason } }],
  };
}
