import type { RequestName, RequestTypes } from './request-types.ts';
import { createAccountLink } from './resources/account-links.ts';
import { createAccount, listAccounts, retrieveAccount } from './resources/accounts.ts';
import { retrieveBalance } from './resources/balance.ts';
import { listBalanceTransactions, retrieveBalanceTransaction } from './resources/balance-transactions.ts';
import { listCharges, retrieveCharge } from './resources/charges.ts';
import {
  createSession,
  expireSession,
  listLineItems,
  listSessions,
  retrieveSession,
} from './resources/checkout-sessions.ts';
import { closeDispute, listDisputes, retrieveDispute, updateDispute } from './resources/disputes.ts';
import { listEvents, listThinEvents, retrieveEvent, retrieveThinEvent } from './resources/events.ts';
import {
  createPaymentIntent,
  listPaymentIntents,
  retrievePaymentIntent,
} from './resources/payment-intents.ts';
import { listPayouts, retrievePayout } from './resources/payouts.ts';
import { createRefund, listRefunds, retrieveRefund } from './resources/refunds.ts';
import { createReversal, listReversals, retrieveReversal } from './resources/transfer-reversals.ts';
import { createTransfer, listTransfers, retrieveTransfer } from './resources/transfers.ts';
import type { Simulation } from './simulation.ts';

export interface Route {
  method: 'GET' | 'POST';
  path: string;
  request: RequestName;
  run: (sim: Simulation, params: never, ...ids: string[]) => object;
}

/** Paths that can be called for a connected account, with the `Stripe-Account` header. */
export const FOR_CONNECTED_ACCOUNTS = /^\/v1\/(balance|events|payouts)(\/|$)/;

function route<Name extends RequestName>(
  method: Route['method'],
  path: string,
  request: Name,
  run: (sim: Simulation, params: RequestTypes[Name], ...ids: [string, string]) => object,
): Route {
  return { method, path, request, run: run as Route['run'] };
}

/** Every call the simulator answers. */
export const ROUTES: readonly Route[] = [
  route('POST', '/v2/core/accounts', 'AccountCreate', createAccount),
  route('GET', '/v2/core/accounts', 'AccountList', listAccounts),
  route('GET', '/v2/core/accounts/:id', 'AccountRetrieve', retrieveAccount),
  route('POST', '/v2/core/account_links', 'AccountLinkCreate', createAccountLink),
  route('GET', '/v2/core/events', 'ThinEventList', listThinEvents),
  route('GET', '/v2/core/events/:id', 'ThinEventRetrieve', retrieveThinEvent),

  route('POST', '/v1/checkout/sessions', 'CheckoutSessionCreate', createSession),
  route('GET', '/v1/checkout/sessions', 'CheckoutSessionList', listSessions),
  route('GET', '/v1/checkout/sessions/:id', 'CheckoutSessionRetrieve', retrieveSession),
  route('POST', '/v1/checkout/sessions/:id/expire', 'CheckoutSessionExpire', expireSession),
  route('GET', '/v1/checkout/sessions/:id/line_items', 'CheckoutSessionListLineItems', listLineItems),

  route('POST', '/v1/payment_intents', 'PaymentIntentCreate', createPaymentIntent),
  route('GET', '/v1/payment_intents', 'PaymentIntentList', listPaymentIntents),
  route('GET', '/v1/payment_intents/:id', 'PaymentIntentRetrieve', retrievePaymentIntent),
  route('GET', '/v1/charges', 'ChargeList', listCharges),
  route('GET', '/v1/charges/:id', 'ChargeRetrieve', retrieveCharge),

  route('GET', '/v1/balance', 'BalanceRetrieve', retrieveBalance),
  route('GET', '/v1/balance_transactions', 'BalanceTransactionList', listBalanceTransactions),
  route('GET', '/v1/balance_transactions/:id', 'BalanceTransactionRetrieve', retrieveBalanceTransaction),

  route('POST', '/v1/transfers', 'TransferCreate', createTransfer),
  route('GET', '/v1/transfers', 'TransferList', listTransfers),
  route('GET', '/v1/transfers/:id', 'TransferRetrieve', retrieveTransfer),
  route('POST', '/v1/transfers/:id/reversals', 'TransferCreateReversal', createReversal),
  route('GET', '/v1/transfers/:id/reversals', 'TransferListReversals', listReversals),
  route('GET', '/v1/transfers/:id/reversals/:reversal', 'TransferRetrieveReversal', retrieveReversal),

  route('POST', '/v1/refunds', 'RefundCreate', createRefund),
  route('GET', '/v1/refunds', 'RefundList', listRefunds),
  route('GET', '/v1/refunds/:id', 'RefundRetrieve', retrieveRefund),

  route('GET', '/v1/disputes', 'DisputeList', listDisputes),
  route('GET', '/v1/disputes/:id', 'DisputeRetrieve', retrieveDispute),
  route('POST', '/v1/disputes/:id', 'DisputeUpdate', updateDispute),
  route('POST', '/v1/disputes/:id/close', 'DisputeClose', closeDispute),

  route('GET', '/v1/events', 'EventList', listEvents),
  route('GET', '/v1/events/:id', 'EventRetrieve', retrieveEvent),
  route('GET', '/v1/payouts', 'PayoutList', listPayouts),
  route('GET', '/v1/payouts/:id', 'PayoutRetrieve', retrievePayout),
];
