/** Faults that no schema tells of beforehand, though people meet them in forms: who shows one has words of its own. */
export const FAULT_CODES = [
  'password-common',
  'password-is-email',
  'password-unchanged',
  'email-unchanged',
  'email-is-password',
  'authorization-day-missing',
  'ends-before-start',
  'day-outside-work',
  'more-than-a-day',
  'fixed-for-applicants',
  'worse-for-applicants',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One fault of one input field: `pointer` is an RFC 6901 JSON pointer into the request body. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
  readonly code?: FaultCode;
}

/**
 * A rule's refusal. `code` is a stable fact (`bid-already-accepted`) that each service maps to a status
 * in its problems.ts; `message` is a sentence for the person who asked.
 */
export class Rejection extends Error {
  override readonly name = 'Rejection';
  readonly code: string;
  readonly faults: readonly FieldFault[];

  constructor(code: string, message: string, faults: readonly FieldFault[] = []) {
    super(message);
    this.code = code;
    this.faults = faults;
  }
}

/** Throws a Rejection that names every faulty field at once; does nothing when there is none. */
export function rejectFaults(faults: readonly FieldFault[]): void {
  if (faults.length === 0) return;
  throw new Rejection('invalid-input', faults.map((f) => `${f.pointer} ${f.detail}`).join('; '), faults);
}
