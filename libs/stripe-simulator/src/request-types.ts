import type { Stripe } from 'stripe';

/**
 * The requests the simulator answers, each as the stripe package's own parameter type.
 * `scripts/generate-schemas.ts` turns this interface into `generated/request-schemas.json`;
 * the route table takes its handlers' parameter types from it.
 */
export interface RequestTypes {
  AccountCreate: Stripe.V2.Core.AccountCreateParams;
  AccountRetrieve: Stripe.V2.Core.AccountRetrieveParams;
  AccountList: Stripe.V2.Core.AccountListParams;
  AccountLinkCreate: Stripe.V2.Core.AccountLinkCreateParams;
  ThinEventList: Stripe.V2.Core.EventListParams;
  ThinEventRetrieve: Stripe.V2.Core.EventRetrieveParams;
  CheckoutSessionCreate: Stripe.Checkout.SessionCreateParams;
  CheckoutSessionRetrieve: Stripe.Checkout.SessionRetrieveParams;
  CheckoutSessionList: Stripe.Checkout.SessionListParams;
  CheckoutSessionExpire: Stripe.Checkout.SessionExpireParams;
  CheckoutSessionListLineItems: Stripe.Checkout.SessionListLineItemsParams;
  PaymentIntentCreate: Stripe.PaymentIntentCreateParams;
  PaymentIntentRetrieve: Stripe.PaymentIntentRetrieveParams;
  PaymentIntentList: Stripe.PaymentIntentListParams;
  ChargeRetrieve: Stripe.ChargeRetrieveParams;
  ChargeList: Stripe.ChargeListParams;
  BalanceRetrieve: Stripe.BalanceRetrieveParams;
  BalanceTransactionRetrieve: Stripe.BalanceTransactionRetrieveParams;
  BalanceTransactionList: Stripe.BalanceTransactionListParams;
  TransferCreate: Stripe.TransferCreateParams;
  TransferRetrieve: Stripe.TransferRetrieveParams;
  TransferList: Stripe.TransferListParams;
  TransferCreateReversal: Stripe.TransferCreateReversalParams;
  TransferRetrieveReversal: Stripe.TransferRetrieveReversalParams;
  TransferListReversals: Stripe.TransferListReversalsParams;
  RefundCreate: Stripe.RefundCreateParams;
  RefundRetrieve: Stripe.RefundRetrieveParams;
  RefundList: Stripe.RefundListParams;
  DisputeRetrieve: Stripe.DisputeRetrieveParams;
  DisputeList: Stripe.DisputeListParams;
  DisputeUpdate: Stripe.DisputeUpdateParams;
  DisputeClose: Stripe.DisputeCloseParams;
  EventRetrieve: Stripe.EventRetrieveParams;
  EventList: Stripe.EventListParams;
  PayoutRetrieve: Stripe.PayoutRetrieveParams;
  PayoutList: Stripe.PayoutListParams;
}

export type RequestName = keyof RequestTypes;

/** JSON over the v2 wire; everything else is form-encoded, so its scalars arrive as text. */
export const V2_REQUESTS = [
  'AccountCreate',
  'AccountRetrieve',
  'AccountList',
  'AccountLinkCreate',
  'ThinEventList',
  'ThinEventRetrieve',
] as const satisfies readonly RequestName[];
