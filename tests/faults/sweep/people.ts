import { randomUUID } from 'node:crypto';
import { usd } from '@stint/core';
import type { Caller } from '@stint/http';
import { APPLICATION } from '@stint/standalone/people';
import { StripeFault } from '@stint/stripe-simulator';
import type { Payment } from '../../../services/payout/src/payment.ts';
import { bidOf, lookAt, paymentOf, recipientsOf } from './look.ts';
import type { Work } from './neighbours.ts';
import type { Deed } from './schedule.ts';
import { CARDS } from './story.ts';
import type { Town } from './town.ts';

/** What somebody was told: a status, or nothing where the process died on them. */
type Answer = { readonly status: number; readonly body: ReturnType<JSON['parse']> } | undefined;
type Method = 'GET' | 'POST';

const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields),
  redirect: 'manual' as const,
});
const PERSON = { given_name: 'Robin', surname: 'Sample', date_of_birth: '2004-05-06', address: '1 Elm St' };
const BANK = { routing_number: '110000000', account_number: '000123456789' };
const PAYER = {
  email: 'kim@placeholder.example',
  name: 'Kim Placeholder',
  method: 'card',
  cvc: '123',
  expiry: '12/40',
};
const REASON = 'We do not agree on what was handed in, and cannot settle it between us.';

let turn = 0;

/** Asks one of the processes, as this caller. A 5xx of a living process is a finding. */
export async function ask(
  town: Town,
  who: Caller,
  method: Method,
  url: string,
  body?: object,
): Promise<Answer> {
  turn += 1;
  const process = town.processes[turn % town.processes.length];
  if (!process) return undefined;
  const headers = { authorization: `Bearer ${town.desk.tokenFor(who)}`, 'idempotency-key': randomUUID() };
  const asked = process.app
    .inject({
      method,
      url,
      headers: method === 'POST' ? headers : { authorization: headers.authorization },
      ...(body ? { payload: body } : {}),
    })
    .then(({ statusCode, body: text }) => ({
      status: statusCode,
      body: text ? JSON.parse(text) : undefined,
    }));
  const answer = await Promise.race([asked, process.fuse.blown.then(() => undefined)]);
  if (process.fuse.isBlown) return undefined;
  if (answer && answer.status >= 500 && answer.body?.code !== 'stripe-unavailable')
    throw new Error(`${method} ${url} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

const stripesChargeOf = (payment: Payment | undefined) =>
  payment && 'charge' in payment ? payment.charge : undefined;

async function pay(town: Town, { employer }: Work, id: string, card: string): Promise<void> {
  const answer = await ask(town, employer, 'POST', `/api/payments/${id}/checkout`);
  const url: string | undefined = answer?.body?.checkoutUrl;
  if (!url) return;
  const paid = await fetch(url, form({ ...PAYER, card_number: card }));
  await paid.text();
  if (paid.status !== 200) return;
  await (await fetch(`${url}/authenticate`, form({ outcome: 'complete' }))).text();
}

async function setUp(town: Town, { student }: Work, outcome: string): Promise<void> {
  const answer = await ask(town, student, 'POST', '/api/recipients/me', {
    contactEmail: 'robin@umass.example',
  });
  const url: string | undefined = answer?.body?.onboardingUrl;
  if (url) await (await fetch(url, form({ ...PERSON, ...BANK, outcome }))).text();
}

/** Stripe's objects that hang on the charge of this work. */
function atStripe({ stripe }: Town, payment: Payment | undefined) {
  const charge = stripesChargeOf(payment);
  const intent = charge?.paymentIntentId;
  const mine = <T extends { payment_intent: unknown }>(objects: readonly T[]) =>
    objects.find((object) => intent !== undefined && object.payment_intent === intent);
  return { charge, dispute: mine(stripe.all('dispute')), refund: mine(stripe.all('refund')) };
}

/** What Stripe, banks and card holders do. They refuse what makes no sense, and nothing of that is ours. */
async function befall(town: Town, deed: Deed): Promise<void> {
  const { world } = town.stripe;
  const { charge, dispute, refund } = atStripe(town, await paymentOf(town, deed.work));
  const student = town.works[deed.work]?.student.accountId;
  try {
    if (deed.act === 'charge back' && charge) world.openDispute(charge.id);
    if (deed.act === 'inquire' && charge) world.openDispute(charge.id, { inquiry: true });
    if (deed.act === 'escalate' && dispute) world.escalateInquiry(dispute.id);
    if (deed.act === 'the bank decides' && dispute) world.decideDispute(dispute.id, deed.outcome);
    if (deed.act === 'refund fails' && refund) world.failRefund(refund.id);
    if (deed.act === 'balance') world.adjustBalance(deed.cents);
    if (deed.act !== 'standing') return;
    const recipient = (await recipientsOf(town)).find(({ id }) => id === student);
    if (recipient && recipient.status !== 'opening')
      world.setStanding(recipient.stripeAccountId, deed.standing);
  } catch (error) {
    // As at Stripe: a charge that is disputed already, a refund that has failed.
    if (!(error instanceof StripeFault)) throw error;
  }
}

const feeOf = async (town: Town, id: string): Promise<number> =>
  (await lookAt(town)).payments.find((p) => p.id === id)?.agreement.fee.amountCents ?? 0;

/** One deed, as far as it is possible now; what is not is refused. */
export async function act(town: Town, deed: Deed): Promise<void> {
  const work = town.works[deed.work];
  if (!work) throw new Error(`there is no work ${deed.work}`);
  const { student, employer, projectId, deliverables } = work;
  if (deed.act === 'apply') {
    await ask(town, student, 'POST', '/api/bids', { projectId, application: APPLICATION });
    return;
  }
  if (deed.act === 'news') return town.tell(deed.work, deed);
  const id = (await bidOf(town, deed.work))?.id;
  if (id === undefined) return;
  const party = (side: 'student' | 'employer') => (side === 'student' ? student : employer);
  const move = (who: Caller, verb: string, body?: object) =>
    ask(town, who, 'POST', `/api/engagements/${id}/${verb}`, body);
  const part = async (percent: number) => usd(Math.floor(((await feeOf(town, id)) * percent) / 100));
  switch (deed.act) {
    case 'withdraw':
      return void (await ask(town, student, 'POST', `/api/bids/${id}/withdraw`));
    case 'accept':
      return void (await ask(town, employer, 'POST', `/api/bids/${id}/accept`));
    case 'pay':
      return pay(town, work, id, CARDS[deed.card]);
    case 'set up payouts':
      return setUp(town, work, deed.outcome);
    case 'deliver': {
      const items = deliverables.map((deliverableId) => ({
        deliverableId,
        note: 'Done as agreed.',
        links: [],
      }));
      return void (await move(student, 'deliver', { items, aiUse: { used: false } }));
    }
    case 'request changes':
      return void (await move(employer, 'request-changes', {
        criterionIds: ['c1'],
        note: 'Ten of them are closed by now.',
      }));
    case 'approve':
      return void (await move(employer, 'approve'));
    case 'dispute':
      return void (await move(party(deed.side), 'dispute', { reason: REASON }));
    case 'answer':
      return void (await move(party(deed.side), 'answer-dispute', { text: REASON }));
    case 'cancel':
      return void (await move(party(deed.side), 'cancel', { reason: 'Our plans have changed.' }));
    case 'rule':
      return void (await move(town.operator, 'rule', {
        toStudent: await part(deed.percent),
        ruling: REASON,
      }));
    case 'rule on the loss':
      return void (await ask(town, town.operator, 'POST', `/api/payments/${id}/rule`, {
        toStudent: await part(deed.percent),
      }));
    case 'retry the refund':
      return void (await ask(town, town.operator, 'POST', `/api/payments/${id}/retry-refund`));
    default:
      return befall(town, deed);
  }
}
