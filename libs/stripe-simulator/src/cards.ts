/** Why a bank refuses a card. Codes: https://docs.stripe.com/declines/codes */
export interface Decline {
  code: string;
  decline_code?: string;
  message: string;
}

/** One of Stripe's documented test cards. https://docs.stripe.com/testing */
export interface TestCard {
  number: string;
  brand: 'visa' | 'mastercard' | 'amex' | 'discover';
  /** What happens, in words for the person at the hosted page. */
  behaviour: string;
  /** The ready-made PaymentMethod for API calls, where Stripe documents one. */
  payment_method?: string;
  decline?: Decline;
  /** The holder is asked to authenticate (3D Secure) before the bank decides. */
  authenticate?: true;
  /** How refunds of its charges go; at once, when not given. */
  refund?: 'settles-later' | 'fails-later';
  dispute?: { reason: string; inquiry?: true };
  /** The money can be spent at once instead of after two days. */
  bypassPending?: true;
}

const DECLINED = 'Your card was declined.';
const declined = (decline_code: string, message = DECLINED): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
});

export const TEST_CARDS: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa', behaviour: 'Succeeds', payment_method: 'pm_card_visa' },
  {
    number: '5555555555554444',
    brand: 'mastercard',
    behaviour: 'Succeeds',
    payment_method: 'pm_card_mastercard',
  },
  { number: '378282246310005', brand: 'amex', behaviour: 'Succeeds', payment_method: 'pm_card_amex' },
  {
    number: '6011111111111117',
    brand: 'discover',
    behaviour: 'Succeeds',
    payment_method: 'pm_card_discover',
  },
  {
    number: '4000000000000077',
    brand: 'visa',
    behaviour: 'Succeeds; the money is available at once',
    payment_method: 'pm_card_bypassPending',
    bypassPending: true,
  },
  {
    number: '4000000000000002',
    brand: 'visa',
    behaviour: 'Declined by the bank',
    payment_method: 'pm_card_visa_chargeDeclined',
    decline: declined('generic_decline'),
  },
  {
    number: '4000000000009995',
    brand: 'visa',
    behaviour: 'Declined: insufficient funds',
    payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
  },
  {
    number: '4000000000009987',
    brand: 'visa',
    behaviour: 'Declined: lost card',
    payment_method: 'pm_card_visa_chargeDeclinedLostCard',
    decline: declined('lost_card'),
  },
  {
    number: '4000000000009979',
    brand: 'visa',
    behaviour: 'Declined: stolen card',
    payment_method: 'pm_card_visa_chargeDeclinedStolenCard',
    decline: declined('stolen_card'),
  },
  {
    number: '4000000000000069',
    brand: 'visa',
    behaviour: 'Declined: expired card',
    payment_method: 'pm_card_chargeDeclinedExpiredCard',
    decline: { code: 'expired_card', message: 'Your card has expired.' },
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    behaviour: 'Declined: wrong security code',
    payment_method: 'pm_card_chargeDeclinedIncorrectCvc',
    decline: { code: 'incorrect_cvc', message: "Your card's security code is incorrect." },
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    behaviour: 'Declined: processing error',
    payment_method: 'pm_card_chargeDeclinedProcessingError',
    decline: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  },
  {
    number: '4000002760003184',
    brand: 'visa',
    behaviour: 'Asks the holder to authenticate',
    payment_method: 'pm_card_authenticationRequired',
    authenticate: true,
  },
  {
    number: '4000008260003178',
    brand: 'visa',
    behaviour: 'Asks the holder to authenticate, then declined: insufficient funds',
    payment_method: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    authenticate: true,
    decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
  },
  {
    number: '4000000000000259',
    brand: 'visa',
    behaviour: 'Succeeds; later disputed as fraudulent',
    payment_method: 'pm_card_createDispute',
    dispute: { reason: 'fraudulent' },
  },
  {
    number: '4000000000002685',
    brand: 'visa',
    behaviour: 'Succeeds; later disputed as not received',
    payment_method: 'pm_card_createDisputeProductNotReceived',
    dispute: { reason: 'product_not_received' },
  },
  {
    number: '4000000000001976',
    brand: 'visa',
    behaviour: 'Succeeds; later an inquiry is opened',
    payment_method: 'pm_card_createDisputeInquiry',
    dispute: { reason: 'fraudulent', inquiry: true },
  },
  {
    number: '4000000000007726',
    brand: 'visa',
    behaviour: 'Succeeds; a refund stays pending, then succeeds',
    payment_method: 'pm_card_pendingRefund',
    refund: 'settles-later',
  },
  {
    number: '4000000000005126',
    brand: 'visa',
    behaviour: 'Succeeds; a refund succeeds, then fails',
    payment_method: 'pm_card_refundFail',
    refund: 'fails-later',
  },
];

/** The card with this number; spaces are allowed. */
export function cardByNumber(number: string): TestCard | undefined {
  const digits = number.replaceAll(/[\s-]/g, '');
  return TEST_CARDS.find((card) => card.number === digits);
}

export const cardByPaymentMethod = (id: string): TestCard | undefined =>
  TEST_CARDS.find((card) => card.payment_method === id);

/** The card a charge was made with: the last four digits tell the test cards apart. */
export const cardByLast4 = (last4: string | null | undefined): TestCard | undefined =>
  TEST_CARDS.find((card) => card.number.endsWith(last4 ?? 'none'));
