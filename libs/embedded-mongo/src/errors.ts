/** MongoDB's error codes that this server answers with, and their names. */
const codeNames: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  17: 'ProtocolError',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  31: 'InvalidRoles',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  55: 'InvalidDBRef',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  115: 'CommandNotSupported',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  238: 'NotImplemented',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
};

/** The name MongoDB gives a code; `Location<code>` for the numbered assertions that have none. */
export function codeNameOf(code: number): string {
  return codeNames[code] ?? `Location${code}`;
}

/** A refusal as MongoDB answers it: `code`, its name, the message, and fields such as `keyPattern`. */
export class CommandError extends Error {
  readonly code: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: number, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export function badValue(message: string): CommandError {
  return new CommandError(2, message);
}

export function failedToParse(message: string): CommandError {
  return new CommandError(9, message);
}

export function typeMismatch(message: string): CommandError {
  return new CommandError(14, message);
}

/** For what MongoDB has and this server does not. */
export function notImplemented(what: string): CommandError {
  return new CommandError(238, `${what} is not implemented by embedded-mongo`);
}

/** The refusal that an error is told as. What is no refusal of ours tells nothing of the inside. */
export function refusalOf(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return new CommandError(15, 'BSONObj exceeds maximum nested object depth');
  console.error('embedded-mongo: a command failed unexpectedly', error);
  return new CommandError(1, 'internal error');
}
