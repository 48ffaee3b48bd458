import { Errors } from 'typebox/schema';
import type { FieldFault } from '../api/problem.ts';
import type en from './messages.en.ts';

/** A fault of a form's value: where (Mantine's path, `student.major`), and what to say of it. */
export interface FormFault {
  readonly path: string;
  readonly key: Extract<keyof typeof en, `fault.${string}`>;
  readonly limit?: number;
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** `/deliverables/0/title` -> `deliverables.0.title` */
const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

/** A list of texts is one field: what is wrong with one of them (`links.0`) is said there. */
const fieldOf = (path: string): string => path.replace(/\.\d+$/, '');

const FORMATS: Readonly<Record<string, FormFault['key']>> = {
  email: 'fault.email',
  uri: 'fault.link',
  date: 'fault.date',
};
const LIMITS = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

function faultsOfError({ keyword, instancePath, params }: SchemaError): FormFault[] {
  const path = pathOf(instancePath);
  if (keyword === 'required')
    return (params.requiredProperties as string[]).map((name) => ({
      path: path ? `${path}.${name}` : name,
      key: 'fault.required',
    }));
  if (keyword === 'format') return [{ path, key: FORMATS[String(params.format)] ?? 'fault.other' }];
  if (keyword === 'pattern')
    return [{ path, key: String(params.pattern).startsWith('^https') ? 'fault.link' : 'fault.other' }];
  if (keyword === 'uniqueItems') return [{ path, key: 'fault.uniqueItems' }];
  const limit = LIMITS.find((name) => name === keyword);
  if (limit === 'minLength' && params.limit === 1) return [{ path, key: 'fault.required' }];
  if (limit) return [{ path, key: `fault.${limit}`, limit: Number(params.limit) }];
  return [{ path, key: 'fault.other' }];
}

/** What the API would refuse in `body`, field by field; the first fault of each. */
export function faultsOfBody(schema: object, body: unknown): FormFault[] {
  const [, errors] = Errors(schema, body) as unknown as [boolean, SchemaError[]];
  const first = new Map<string, FormFault>();
  for (const fault of errors.flatMap(faultsOfError)) {
    const path = fieldOf(fault.path);
    if (!first.has(path)) first.set(path, { ...fault, path });
  }
  return [...first.values()];
}

/** What a form holds for nothing (an empty text, no number) is left out of the body. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value.trim() : value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, withoutEmpty(member)] as const)
      .filter(([, member]) => member !== '' && member !== undefined && member !== null),
  );
}

/** What is said of a fault that only the API finds, by its code; one without a code is told in the API's own words. */
export const KEY_OF_CODE = {
  'password-common': 'fault.password-common',
  'password-is-email': 'fault.password-is-email',
  'password-unchanged': 'fault.password-unchanged',
  'email-unchanged': 'fault.email-unchanged',
  'email-is-password': 'fault.email-is-password',
  'authorization-day-missing': 'fault.required',
  'ends-before-start': 'fault.ends-before-start',
  'day-outside-work': 'fault.day-outside-work',
  'more-than-a-day': 'fault.more-than-a-day',
  'fixed-for-applicants': 'fault.fixed-for-applicants',
  'worse-for-applicants': 'fault.worse-for-applicants',
} as const satisfies Record<string, FormFault['key']>;

/** The API's faults by the form's paths, each as `say` puts it; the first of each field. */
export const errorsByPath = (
  faults: readonly FieldFault[],
  say: (fault: FieldFault) => string,
): Record<string, string> =>
  Object.fromEntries(faults.map((fault) => [fieldOf(pathOf(fault.pointer)), say(fault)] as const).reverse());
