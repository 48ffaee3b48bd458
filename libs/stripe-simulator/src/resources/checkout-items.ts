import type { Stripe } from 'stripe';
import { checkChargeAmount, checkLeast } from '../amounts.ts';
import { malformed } from '../errors.ts';
import { newId } from '../ids.ts';
import { now, type Simulation } from '../simulation.ts';

export interface PricedItems {
  items: Stripe.LineItem[];
  total: number;
  currency: string;
}

function price(
  sim: Simulation,
  data: Stripe.Checkout.SessionCreateParams.LineItem.PriceData,
  unit: number,
): Stripe.Price {
  return {
    id: newId('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: now(sim),
    currency: data.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: newId('prod', 14),
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unit,
    unit_amount_decimal: null,
  };
}

function lineItem(
  sim: Simulation,
  item: Stripe.Checkout.SessionCreateParams.LineItem,
  index: number,
): Stripe.LineItem {
  const param = `line_items[${index}]`;
  const { price_data: data, quantity } = item;
  const demand = (name: string) =>
    malformed(`Missing required param: ${param}${name}.`, {
      code: 'parameter_missing',
      param: `${param}${name}`,
    });
  if (!data) throw demand('[price_data]');
  if (!data.product_data) throw demand('[price_data][product_data]');
  if (data.unit_amount === undefined) throw demand('[price_data][unit_amount]');
  if (quantity === undefined) throw demand('[quantity]');
  checkLeast(data.unit_amount, 0, `${param}[price_data][unit_amount]`);
  checkLeast(quantity, 1, `${param}[quantity]`);
  const amount = data.unit_amount * quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: data.currency,
    description: data.product_data.name,
    metadata: {},
    price: price(sim, data, data.unit_amount),
    quantity,
  };
}

/** Line items with their total, as the session will show them. @throws StripeFault 400. */
export function itemsOf(sim: Simulation, params: Stripe.Checkout.SessionCreateParams): PricedItems {
  const items = (params.line_items ?? []).map((item, index) => lineItem(sim, item, index));
  const [first] = items;
  if (!first)
    throw malformed('Missing required param: line_items.', {
      code: 'parameter_missing',
      param: 'line_items',
    });
  const { currency } = first;
  if (items.some((item) => item.currency !== currency)) {
    throw malformed('All line items must use the same currency.', { param: 'line_items' });
  }
  const total = items.reduce((sum, item) => sum + item.amount_total, 0);
  checkChargeAmount(total, currency);
  return { items, total, currency };
}
