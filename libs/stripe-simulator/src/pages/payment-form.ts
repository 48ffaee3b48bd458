import { bankAccountByNumber, TEST_ROUTING_NUMBER, type TestBankAccount } from '../bank-accounts.ts';
import { cardByNumber, type TestCard } from '../cards.ts';

export type Fields = Record<string, string>;

/** What the person wants to pay with, or why the form cannot be sent. */
export type PaymentForm =
  | { by: 'card'; card: TestCard }
  | { by: 'us_bank_account'; account: TestBankAccount }
  | { problem: string };

/** MM/YY, valid to the end of its month. */
function expiryProblem(text: string, now: Date): string | undefined {
  const expiry = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2})$/.exec(text);
  if (!expiry) return "Your card's expiration date is incomplete.";
  const firstMomentAfter = Date.UTC(2000 + Number(expiry[2]), Number(expiry[1]));
  return firstMomentAfter <= now.getTime() ? "Your card's expiration date is in the past." : undefined;
}

function readCard(fields: Fields, now: Date): PaymentForm {
  const expired = expiryProblem(fields.expiry?.trim() ?? '', now);
  if (expired) return { problem: expired };
  if (!/^\d{3,4}$/.test(fields.cvc?.trim() ?? ''))
    return { problem: "Your card's security code is incomplete." };
  const card = cardByNumber(fields.card_number ?? '');
  if (card) return { by: 'card', card };
  return { problem: 'This is not one of the test cards below. Real cards are refused here: no money moves.' };
}

function readBankAccount(fields: Fields): PaymentForm {
  const account = bankAccountByNumber(fields.account_number ?? '');
  if (account && fields.routing_number?.trim() === TEST_ROUTING_NUMBER)
    return { by: 'us_bank_account', account };
  return { problem: 'This is not one of the test bank accounts below.' };
}

/** Reads the submitted form; only methods that the session allows are read. */
export function readPaymentForm(fields: Fields, allowed: readonly string[], now: Date): PaymentForm {
  if (!/^\S+@\S+$/.test(fields.email ?? '')) return { problem: 'Your email is incomplete.' };
  if (!fields.name?.trim()) return { problem: 'The name is missing.' };
  const method = fields.method ?? 'card';
  if (!allowed.includes(method)) return { problem: 'This way of paying is not offered here.' };
  return method === 'us_bank_account' ? readBankAccount(fields) : readCard(fields, now);
}
