import { bankAccountByNumber, TEST_ROUTING_NUMBER } from '../bank-accounts.ts';
import type { Fields } from './payment-form.ts';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'date';
  readonly numeric?: true;
  readonly autocomplete?: string;
  readonly hint?: string;
}

/** What an individual is asked for, in groups as they stand on the page. */
export const FIELD_GROUPS: readonly { readonly title: string; readonly fields: readonly Field[] }[] = [
  {
    title: 'Who you are',
    fields: [
      { name: 'given_name', label: 'First name', autocomplete: 'given-name' },
      { name: 'surname', label: 'Last name', autocomplete: 'family-name' },
      { name: 'date_of_birth', label: 'Date of birth', type: 'date', autocomplete: 'bday' },
      { name: 'address', label: 'Home address', autocomplete: 'street-address' },
    ],
  },
  {
    title: 'Where your money goes',
    fields: [
      { name: 'routing_number', label: 'Routing number', numeric: true, hint: TEST_ROUTING_NUMBER },
      { name: 'account_number', label: 'Account number', numeric: true, hint: '000123456789' },
    ],
  },
];
const FIELDS = FIELD_GROUPS.flatMap(({ fields }) => fields);

export const OUTCOMES = [
  { value: 'complete', label: 'Verified: the account can receive transfers at once' },
  { value: 'hold', label: 'Kept under review: the account stays pending' },
  { value: 'refuse', label: 'Refused: the account is rejected' },
] as const;
type Decision = (typeof OUTCOMES)[number]['value'];
/** `leave`: the person finishes another time; nothing is handed in. */
export type OnboardingOutcome = Decision | 'leave';

/** What is wrong with the form, and with which of its fields. */
export interface FormProblem {
  readonly text: string;
  readonly fields: readonly string[];
}

function problemOf(fields: Fields, today: string): FormProblem | undefined {
  const missing = FIELDS.filter(({ name }) => !fields[name]?.trim());
  if (missing.length > 0) {
    const labels = missing.map(({ label }) => label.toLowerCase()).join(', ');
    return { text: `Still missing: ${labels}.`, fields: missing.map(({ name }) => name) };
  }
  const born = fields.date_of_birth ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(born) || Number.isNaN(Date.parse(born)) || born >= today)
    return { text: 'The date of birth is no day in the past.', fields: ['date_of_birth'] };
  const isTestAccount =
    fields.routing_number?.trim() === TEST_ROUTING_NUMBER && bankAccountByNumber(fields.account_number ?? '');
  if (isTestAccount) return undefined;
  const text = 'This is not one of the test bank accounts below. Real ones are refused here: no money moves.';
  return { text, fields: ['routing_number', 'account_number'] };
}

/** The outcome asked for, or why the form cannot be handed in. */
export function readOnboardingForm(
  fields: Fields,
  now: Date,
): { readonly outcome: OnboardingOutcome } | { readonly problem: FormProblem } {
  if (fields.outcome === 'leave') return { outcome: 'leave' };
  const decision = OUTCOMES.find(({ value }) => value === fields.outcome);
  if (!decision) return { problem: { text: 'Choose what Stripe decides.', fields: [] } };
  const problem = problemOf(fields, now.toISOString().slice(0, 10));
  return problem ? { problem } : { outcome: decision.value };
}
