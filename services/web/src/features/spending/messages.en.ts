export default {
  pay: 'Pay now',
  'problem.stripe-unavailable':
    'The payment page does not answer at the moment. Nothing is lost: try again in a minute.',
  'problem.paid': 'There is nothing to pay here any more. Load the page again.',
} as const;
