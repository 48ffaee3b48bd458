import type { Stripe } from 'stripe';
import { TEST_BANK_ACCOUNTS, TEST_ROUTING_NUMBER } from '../bank-accounts.ts';
import { type Html, html, page } from './layout.ts';
import { FIELD_GROUPS, type Field, type FormProblem, OUTCOMES } from './onboarding-form.ts';
import type { Fields } from './payment-form.ts';

type Account = Stripe.V2.Core.Account;

export interface OnboardingView {
  readonly account: Account;
  readonly problem?: FormProblem;
  readonly entered?: Fields;
}

/** Where the account stands, for its owner. */
const STANDING: Readonly<Record<string, string>> = {
  active: 'can receive transfers',
  pending: 'under review',
  rejected: 'refused',
  restricted: 'cannot receive transfers yet',
};

const standingOf = ({ configuration }: Account): string =>
  STANDING[configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status ?? ''] ??
  'not set up yet';

function summary(account: Account): Html {
  return html`<section class="card" aria-labelledby="title">
<h1 id="title">Set up your payouts</h1>
<p>To be paid, you need an account at Stripe. Say who you are and where your money goes; you are then led back to where you came from.</p>
<ul class="items facts">
<li><span>Account</span><span>${account.contact_email ?? account.id}</span></li>
<li><span>Now</span><span>${standingOf(account)}</span></li>
</ul>
<form method="post"><button type="submit" name="outcome" value="leave" class="quiet">Finish later</button></form>
</section>`;
}

function input(field: Field, { entered, problem }: Omit<OnboardingView, 'account'>): Html {
  const { name, label, type = 'text', autocomplete = 'off', hint } = field;
  const wrong = problem?.fields.includes(name) === true;
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" required autocomplete="${autocomplete}" value="${entered?.[name] ?? ''}"${
    hint !== undefined && html` placeholder="${hint}"`
  }${field.numeric && html` inputmode="numeric"`}${wrong && html` aria-invalid="true" aria-describedby="problem"`}>`;
}

function decision(chosen: string | undefined): Html {
  const known = OUTCOMES.some(({ value }) => value === chosen) ? chosen : OUTCOMES[0].value;
  return html`<fieldset class="simulated"><legend>What Stripe decides (simulated)</legend>${OUTCOMES.map(
    ({ value, label }) =>
      html`<label class="choice"><input type="radio" name="outcome" value="${value}"${
        value === known && html` checked`
      }><span>${label}</span></label>`,
  )}</fieldset>`;
}

function testAccounts(): Html {
  const rows = TEST_BANK_ACCOUNTS.map(
    ({ number }) => html`<tr><td>${TEST_ROUTING_NUMBER}</td><td>${number}</td></tr>`,
  );
  return html`<details class="test"><summary>Test bank accounts</summary>
<p class="soft">Any name, address and date of birth.</p>
<table><thead><tr><th scope="col">Routing number</th><th scope="col">Account number</th></tr></thead><tbody>${rows}</tbody></table>
</details>`;
}

/** The form on which a recipient says who they are and where their money goes; a script posts the same fields. */
export function onboardingPage({ account, problem, entered }: OnboardingView): string {
  const filled = { ...(account.display_name !== undefined && splitName(account.display_name)), ...entered };
  const view = { entered: filled, ...(problem && { problem }) };
  const form = html`<section class="card" aria-labelledby="details">
<h2 id="details">Your details</h2>
${problem && html`<p class="error" role="alert" id="problem">${problem.text}</p>`}
<form method="post">
${FIELD_GROUPS.map(
  ({ title, fields }) =>
    html`<fieldset><legend>${title}</legend><div class="pairs">${fields.map(
      (field) => html`<div>${input(field, view)}</div>`,
    )}</div></fieldset>`,
)}
${decision(entered?.outcome)}
<button type="submit">Hand in</button>
</form>
${testAccounts()}
</section>`;
  return page('Set up your payouts', html`${summary(account)}${form}`, 'two');
}

function splitName(name: string): Fields {
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
