/** A field at fault: `pointer` is a JSON pointer into the body that was sent. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
  /** of a fault that only the API finds */
  readonly code?: string;
}

/** An RFC 9457 problem as the API answers it; `offline` where no answer came at all. */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly faults: readonly FieldFault[];

  constructor(code: string, status: number, detail: string, faults: readonly FieldFault[] = []) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.faults = faults;
  }
}

/** The problem in an answer's body; what is none (a proxy's page, nothing) becomes `unavailable`. */
export function problemOf(body: unknown, status: number): Problem {
  const { code, detail, errors } = (body ?? {}) as { code?: unknown; detail?: unknown; errors?: unknown };
  if (typeof code !== 'string') return new Problem('unavailable', status, `answered ${status}`);
  return new Problem(code, status, String(detail ?? code), Array.isArray(errors) ? errors : []);
}

export const offline = (): Problem => new Problem('offline', 0, 'no answer');

export const isProblem = (error: unknown, code?: string): error is Problem =>
  error instanceof Problem && (code === undefined || error.code === code);

/** What went wrong in a query, as a problem to be told. */
export const asProblem = (error: unknown): Problem =>
  isProblem(error) ? error : new Problem('internal-error', 500, '');
