import { BSONRegExp } from 'bson';
import { regexParts } from '../bson/compare.ts';
import { badValue, CommandError } from '../errors.ts';

export function isRegex(value: unknown): value is BSONRegExp | RegExp {
  return value instanceof BSONRegExp || value instanceof RegExp;
}

/**
 * Compiles a regular expression of a query. Patterns are read as Unicode where JavaScript's stricter
 * Unicode syntax allows it. Refused: the option `x`, and syntax JavaScript does not have.
 */
export function compileRegex(value: BSONRegExp | RegExp | string, options?: string): RegExp {
  const parts = typeof value === 'string' ? { pattern: value, options: '' } : regexParts(value);
  const wanted = options ?? parts.options;
  for (const option of wanted) {
    if (!'imsu'.includes(option)) throw new CommandError(51108, `invalid flag in regex options: ${option}`);
  }
  const flags = wanted.replaceAll('u', '');
  try {
    return new RegExp(parts.pattern, `${flags}u`);
  } catch {
    return compilePlain(parts.pattern, flags);
  }
}

function compilePlain(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(51091, `Regular expression is invalid: ${reason}`);
  }
}

/** The literal text every match begins with, for a case-sensitive `^prefix` pattern; else undefined. */
export function literalPrefix(value: BSONRegExp | RegExp, options?: string): string | undefined {
  const parts = regexParts(value);
  if ((options ?? parts.options).replaceAll('u', '') !== '') return undefined;
  const match = /^\^([A-Za-z0-9 _@:/,~"'#%&=<>!;-]+)([\s\S]*)$/.exec(parts.pattern);
  if (match === null) return undefined;
  const [, literal = '', rest = ''] = match;
  if (parts.pattern.includes('|')) return undefined;
  const prefix = /^[*?{]/.test(rest) ? literal.slice(0, -1) : literal;
  return prefix === '' ? undefined : prefix;
}

export function requireNoOptionsClash(value: unknown): void {
  if (isRegex(value) && regexParts(value).options !== '') {
    throw badValue('options set in both $regex and $options');
  }
}
