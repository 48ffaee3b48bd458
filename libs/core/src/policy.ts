import { readFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const count = (fallback: number, minimum = 0) => Type.Integer({ minimum, default: fallback });
const range = (min: number, max: number) =>
  Type.Object({ min: count(min), max: count(max) }, { default: {}, additionalProperties: false });
const group = <P extends Parameters<typeof Type.Object>[0]>(properties: P) =>
  Type.Object(properties, { default: {}, additionalProperties: false });

/** Every number of the marketplace's rules, with its default. Units stand last in the names. */
export const PolicySchema = group({
  estimatedHours: range(5, 40),
  durationDays: range(7, 28),
  hourlyFeeCents: group({ min: count(1_200), max: count(2_500), warnUnder: count(2_000) }),
  commissionBasisPoints: count(1_000),
  slots: range(1, 5),
  applicationChars: range(50, 2_000),
  bidAnswerDays: count(7),
  /** how long after apply-by bids that were made in time may be on their way to their project */
  bidsInFlightMinutes: count(10),
  fundingHours: count(72),
  /** weekly ceiling of a CPT or OPT student's running engagements */
  authorizedWeeklyHours: count(20),
  review: group({
    remindAfterDays: Type.Array(count(1), { default: [2, 5] }),
    tellOperatorAfterDays: count(7),
    autoApproveAfterDays: count(14),
  }),
  changeRequests: group({ max: count(2), days: count(5) }),
  dispute: group({ answerBusinessDays: count(5), rulingDays: count(30) }),
  evaluationWindowDays: count(14),
  strikes: group({ student: count(2), employer: count(3), fadeMonths: count(12) }),
  /** informational interviews that alumni ask for: unanswered ones at once, and until when they are answered */
  interviews: group({ openPerEmployer: count(10), answerDays: count(7) }),
  studentMinimumAge: count(18),
  /** how often a saved search tells of what is new to it */
  savedSearchHours: count(24, 1),
  /** what people have to read a notification in the app before it is mailed */
  unreadMailMinutes: count(10),
});

export type Policy = Static<typeof PolicySchema>;

/**
 * The defaults with `overrides` laid over them.
 * @throws Error naming every member that is unknown or of the wrong kind.
 */
export function policyWith(overrides: unknown = {}): Policy {
  const value = Value.Default(PolicySchema, structuredClone(overrides));
  const faults = [...Value.Errors(PolicySchema, value)].map((e) => `${e.instancePath || '/'} ${e.message}`);
  if (faults.length > 0) throw new Error(`the policy is at fault: ${faults.join('; ')}`);
  return Object.freeze(value as Policy);
}

/** The policy of a JSON file (`STINT_POLICY_FILE`), or the defaults where no file is named. */
export const readPolicy = (file?: string): Policy =>
  policyWith(file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8')));
