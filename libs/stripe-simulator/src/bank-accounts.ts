import type { Decline } from './cards.ts';

export const TEST_ROUTING_NUMBER = '110000000';

/** One of Stripe's documented test bank accounts. https://docs.stripe.com/testing#us-bank-accounts */
export interface TestBankAccount {
  number: string;
  behaviour: string;
  failure?: Decline;
}

export const TEST_BANK_ACCOUNTS: readonly TestBankAccount[] = [
  { number: '000123456789', behaviour: 'Succeeds after four days' },
  {
    number: '000111111113',
    behaviour: 'Fails after four days: account closed',
    failure: { code: 'account_closed', message: "The customer's bank account has been closed." },
  },
  {
    number: '000222222227',
    behaviour: 'Fails after four days: insufficient funds',
    failure: {
      code: 'insufficient_funds',
      message: "The customer's account has insufficient funds to cover this payment.",
    },
  },
];

export const bankAccountByNumber = (number: string): TestBankAccount | undefined =>
  TEST_BANK_ACCOUNTS.find((account) => account.number === number.trim());

export const bankAccountByLast4 = (last4: string | null | undefined): TestBankAccount | undefined =>
  TEST_BANK_ACCOUNTS.find((account) => account.number.endsWith(last4 ?? 'none'));
