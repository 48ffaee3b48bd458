/** Stripe's error types that the simulator answers with. https://docs.stripe.com/api/errors */
export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorDetails {
  status: number;
  type: ErrorType;
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: object;
}

/** A refusal in Stripe's shape. `remembered` is false where Stripe keeps no answer under the idempotency key. */
export class StripeFault extends Error {
  readonly details: ErrorDetails;
  readonly remembered: boolean;

  constructor(details: ErrorDetails, remembered = true) {
    super(details.message);
    this.details = details;
    this.remembered = remembered;
  }

  /** The answer's JSON body. */
  body(): { error: object } {
    const { status: _, ...error } = this.details;
    const documentation = error.code && {
      doc_url: `https://docs.stripe.com/error-codes/${error.code.replaceAll('_', '-')}`,
    };
    return { error: { ...error, ...documentation } };
  }
}

type Extra = Omit<Partial<ErrorDetails>, 'status' | 'type' | 'message'>;

/** 400 invalid_request_error, found while the request was being carried out. */
export const refused = (message: string, extra: Extra = {}): StripeFault =>
  new StripeFault({ status: 400, type: 'invalid_request_error', message, ...extra });

/** 400 invalid_request_error, found before the request was carried out: no answer is kept under its key. */
export const malformed = (message: string, extra: Extra = {}): StripeFault =>
  new StripeFault({ status: 400, type: 'invalid_request_error', message, ...extra }, false);

/** An id in the path that names nothing (404), or one in the parameters (400), as Stripe tells them apart. */
export function missing(noun: string, id: string, param = 'id'): StripeFault {
  const status = param === 'id' ? 404 : 400;
  const message = `No such ${noun}: '${id}'`;
  return new StripeFault({ status, type: 'invalid_request_error', code: 'resource_missing', message, param });
}

/** 402 card_error. */
export const cardError = (message: string, extra: Extra): StripeFault =>
  new StripeFault({ status: 402, type: 'card_error', message, ...extra });
