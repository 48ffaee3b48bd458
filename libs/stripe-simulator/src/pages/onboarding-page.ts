import type { Stripe } from 'stripe';
import type { AccountLinkGrant } from '../records.ts';
import { type Html, html, page } from './layout.ts';

export interface OnboardingView {
  account: Stripe.V2.Core.Account;
  grant: AccountLinkGrant;
  error?: string | undefined;
  entered?: Record<string, string> | undefined;
}

interface Field {
  name: string;
  label: string;
  type?: 'date';
  autocomplete?: string;
  hint?: string;
}

const FIELDS: readonly Field[] = [
  { name: 'given_name', label: 'First name', autocomplete: 'given-name' },
  { name: 'surname', label: 'Last name', autocomplete: 'family-name' },
  { name: 'date_of_birth', label: 'Date of birth', type: 'date', autocomplete: 'bday' },
  { name: 'address', label: 'Home address', autocomplete: 'street-address' },
  { name: 'routing_number', label: 'Routing number', hint: '110000000' },
  { name: 'account_number', label: 'Account number', hint: '000123456789' },
];

/** Names of the fields that a finished form carries. */
export const ONBOARDING_FIELDS = FIELDS.map((field) => field.name);

const OUTCOMES = [
  { value: 'complete', label: 'Verified: the account can receive transfers at once' },
  { value: 'hold', label: 'Kept under review: the account stays pending' },
  { value: 'refuse', label: 'Refused: the account is rejected' },
] as const;

export type OnboardingOutcome = (typeof OUTCOMES)[number]['value'] | 'leave';

export const isOutcome = (value: string | undefined): value is OnboardingOutcome =>
  value === 'leave' || OUTCOMES.some((outcome) => outcome.value === value);

function input(field: Field, entered: Record<string, string> | undefined): Html {
  return html`<label for="${field.name}">${field.label}</label>
<input id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" required autocomplete="${
    field.autocomplete ?? 'off'
  }" placeholder="${field.hint ?? ''}" value="${entered?.[field.name] ?? ''}">`;
}

function outcomes(): Html {
  return html`<fieldset><legend>What Stripe decides (simulated)</legend>${OUTCOMES.map(
    ({ value, label }, index) =>
      html`<label class="choice"><input type="radio" name="outcome" value="${value}"${
        index === 0 && html` checked`
      }><span>${label}</span></label>`,
  )}</fieldset>`;
}

/** The form on which a recipient says who they are and where their money goes. */
export function onboardingPage({ account, error, entered }: OnboardingView): string {
  const known = { ...(account.display_name !== undefined && splitName(account.display_name)), ...entered };
  return page(
    'Get paid',
    html`<section class="card" aria-labelledby="title">
<h1 id="title">Set up your payouts</h1>
<p class="soft">${account.contact_email ?? account.id}</p>
${error !== undefined && html`<p class="error" role="alert">${error}</p>`}
<form method="post">
${FIELDS.map((field) => input(field, known))}
${outcomes()}
<button type="submit">Submit</button>
</form>
<form method="post"><button type="submit" name="outcome" value="leave" class="quiet">Finish later</button></form>
</section>`,
  );
}

function splitName(name: string): Record<string, string> {
  const [given_name = '', ...rest] = name.split(' ');
  return { given_name, surname: rest.join(' ') };
}

export function deadLinkPage(): string {
  return page(
    'This link does not work',
    html`<section class="card"><h1>This link does not work</h1>
<p>It may have been copied incompletely. Go back to where you came from and ask for a new link.</p></section>`,
  );
}
