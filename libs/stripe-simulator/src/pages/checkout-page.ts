import type { Stripe } from 'stripe';
import { TEST_BANK_ACCOUNTS, TEST_ROUTING_NUMBER } from '../bank-accounts.ts';
import { TEST_CARDS } from '../cards.ts';
import { type Html, html, page } from './layout.ts';

type Session = Stripe.Checkout.Session;

export interface CheckoutView {
  session: Session;
  items: Stripe.LineItem[];
  error?: string | undefined;
  /** Where the form goes, when the page is not at the session's own address. */
  action?: string | undefined;
  entered?: { email?: string | undefined; name?: string | undefined } | undefined;
}

/** By currency: making one takes as long as a page. */
const formats = new Map<string, Intl.NumberFormat>();

function money(amount: number | null, currency: string | null): string {
  const code = currency ?? 'usd';
  const format = formats.get(code) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency: code });
  formats.set(code, format);
  return format.format((amount ?? 0) / 100);
}

const grouped = (number: string): string => number.replaceAll(/(.{4})(?=.)/g, '$1 ');

function summary({ session, items }: CheckoutView): Html {
  return html`<section class="card" aria-labelledby="summary">
<h1 id="summary">You are paying</h1>
<p class="amount">${money(session.amount_total, session.currency)}</p>
<ul class="items">${items.map(
    (item) =>
      html`<li><span>${item.description ?? 'Item'}${
        (item.quantity ?? 1) > 1 ? ` × ${item.quantity}` : ''
      }</span><span>${money(item.amount_total, item.currency)}</span></li>`,
  )}</ul>
${session.cancel_url ? html`<p><a href="${session.cancel_url}">Back without paying</a></p>` : undefined}
</section>`;
}

const problem = (error: string | undefined): Html | undefined =>
  error === undefined ? undefined : html`<p class="error" role="alert" id="problem">${error}</p>`;

/** A form without a target posts to the page's own address. */
const target = (action: string | undefined): Html | undefined =>
  action === undefined ? undefined : html` action="${action}"`;

function testCards(): Html {
  const rows = TEST_CARDS.map(
    (card) => html`<tr><td>${grouped(card.number)}</td><td>${card.behaviour}</td></tr>`,
  );
  return html`<details class="test"><summary>Test cards</summary>
<p class="soft">Any future date and any security code.</p>
<table><thead><tr><th scope="col">Number</th><th scope="col">What happens</th></tr></thead><tbody>${rows}</tbody></table>
</details>`;
}

/** Where the session allows bank debits: the same page, a second form. */
function bankForm({ entered, action, session }: CheckoutView): Html {
  const amount = money(session.amount_total, session.currency);
  const rows = TEST_BANK_ACCOUNTS.map(
    (account) => html`<tr><td>${account.number}</td><td>${account.behaviour}</td></tr>`,
  );
  return html`<section class="card" aria-labelledby="bank">
<h2 id="bank">Pay by US bank account</h2>
<form method="post"${target(action)}>
<input type="hidden" name="method" value="us_bank_account">
<label for="bank_email">Email</label>
<input id="bank_email" name="email" type="email" autocomplete="email" required value="${entered?.email ?? ''}">
<label for="bank_name">Name of the account holder</label>
<input id="bank_name" name="name" autocomplete="name" required value="${entered?.name ?? ''}">
<label for="routing_number">Routing number</label>
<input id="routing_number" name="routing_number" inputmode="numeric" required placeholder="${TEST_ROUTING_NUMBER}">
<label for="account_number">Account number</label>
<input id="account_number" name="account_number" inputmode="numeric" required placeholder="000123456789">
<button type="submit" class="quiet">Pay ${amount} from the bank account</button>
</form>
<details class="test"><summary>Test bank accounts</summary>
<table><thead><tr><th scope="col">Number</th><th scope="col">What happens</th></tr></thead><tbody>${rows}</tbody></table>
</details></section>`;
}

/** The payment form: a person fills it in, a script posts the same fields. */
export function paymentPage(view: CheckoutView): string {
  const { session, error, entered } = view;
  const described = error === undefined ? undefined : html` aria-describedby="problem"`;
  const form = html`<section class="card" aria-labelledby="pay">
<h2 id="pay">Pay by card</h2>
${problem(error)}
<form method="post"${target(view.action)}>
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="email" required value="${entered?.email ?? session.customer_email ?? ''}">
<label for="card_number">Card number</label>
<input id="card_number" name="card_number" inputmode="numeric" autocomplete="cc-number" required placeholder="4242 4242 4242 4242"${described}>
<div class="pair"><div>
<label for="expiry">Expiry (MM/YY)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="cc-exp" required placeholder="12/34">
</div><div>
<label for="cvc">Security code</label>
<input id="cvc" name="cvc" inputmode="numeric" autocomplete="cc-csc" required placeholder="123">
</div></div>
<label for="name">Name on the card</label>
<input id="name" name="name" autocomplete="cc-name" required value="${entered?.name ?? ''}">
<button type="submit">Pay ${money(session.amount_total, session.currency)}</button>
</form>
${testCards()}
</section>`;
  const bank = session.payment_method_types.includes('us_bank_account') && bankForm(view);
  return page('Checkout', html`${summary(view)}${form}${bank}`, 'two');
}

/** The bank's question to the card holder (3D Secure). */
export function authenticationPage(view: CheckoutView): string {
  const { session } = view;
  const form = html`<section class="card" aria-labelledby="ask">
<h2 id="ask">Your bank asks: is this you?</h2>
<p>Approve the payment of ${money(session.amount_total, session.currency)} as the holder of the card would.</p>
<form method="post" action="${session.id}/authenticate">
<button type="submit" name="outcome" value="complete">Approve the payment</button>
<button type="submit" name="outcome" value="fail" class="quiet">It is not me</button>
</form>
</section>`;
  return page('Authentication', html`${summary(view)}${form}`, 'two');
}

/** Nothing can be paid here (any more). */
export function closedPage(session: Session | undefined, forward: string | undefined): string {
  const paid = session?.status === 'complete';
  const title = paid
    ? 'This has been paid'
    : session
      ? 'This payment page has expired'
      : 'There is no such payment page';
  const advice = paid
    ? 'Nothing more is due.'
    : 'Nothing was charged. Go back to where you came from and ask for a new payment link.';
  return page(
    title,
    html`<section class="card"><h1>${title}</h1><p>${advice}</p>
${forward ? html`<a class="button" href="${forward}">Continue</a>` : undefined}</section>`,
  );
}
