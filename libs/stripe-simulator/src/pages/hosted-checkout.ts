import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  authenticate,
  type CheckoutStep,
  payByBankAccount,
  payByCard,
  successUrl,
  viewCheckout,
} from '../checkout.ts';
import type { Simulation } from '../simulation.ts';
import { authenticationPage, type CheckoutView, closedPage, paymentPage } from './checkout-page.ts';
import { fieldsOf, show } from './layout.ts';
import { type Fields, type PaymentForm, readPaymentForm } from './payment-form.ts';

type Params = { Params: { id: string } };

/** Carries the form out as one transaction. */
function pay(
  sim: Simulation,
  id: string,
  form: Exclude<PaymentForm, { problem: string }>,
  fields: Fields,
): CheckoutStep {
  const payer = { email: fields.email ?? null, name: fields.name ?? null };
  return sim.store.transaction(() =>
    form.by === 'card'
      ? payByCard(sim, id, form.card, payer)
      : payByBankAccount(sim, id, form.account, payer),
  );
}

/** The hosted payment page: `GET` shows it, `POST` of its fields pays, `/authenticate` answers the bank. */
export function registerCheckoutPage(app: FastifyInstance, sim: Simulation, onChange: () => void): void {
  const view = (id: string) =>
    sim.store.find('checkout.session', id) && sim.store.transaction(() => viewCheckout(sim, id));
  const unknown = (reply: FastifyReply) => show(reply, 404, closedPage(undefined, undefined));

  const showStep = (
    reply: FastifyReply,
    id: string,
    step: CheckoutStep,
    form: Pick<CheckoutView, 'entered' | 'action'>,
  ): FastifyReply => {
    onChange();
    if (step.step === 'paid') return reply.redirect(step.redirectTo, 303);
    const current = view(id);
    if (!current || step.step === 'closed') {
      return show(reply, 410, closedPage(current?.session, current?.session.cancel_url ?? undefined));
    }
    const leaves = [current.session.success_url];
    if (step.step === 'authenticate') return show(reply, 200, authenticationPage(current), leaves);
    return show(reply, 402, paymentPage({ ...current, ...form, error: step.message }), leaves);
  };

  app.get<Params>('/c/pay/:id', (request, reply) => {
    const current = view(request.params.id);
    if (!current) return unknown(reply);
    const { session } = current;
    if (session.status === 'complete') return show(reply, 200, closedPage(session, successUrl(session)));
    if (session.status !== 'open')
      return show(reply, 410, closedPage(session, session.cancel_url ?? undefined));
    const body = current.authenticating ? authenticationPage(current) : paymentPage(current);
    return show(reply, 200, body, [session.success_url]);
  });

  app.post<Params>('/c/pay/:id', (request, reply) => {
    const { id } = request.params;
    const current = view(id);
    if (!current) return unknown(reply);
    const fields = fieldsOf(request.body);
    const form = readPaymentForm(fields, current.session.payment_method_types, sim.clock());
    if (!('problem' in form)) return showStep(reply, id, pay(sim, id, form, fields), { entered: fields });
    const body = paymentPage({ ...current, error: form.problem, entered: fields });
    return show(reply, 422, body, [current.session.success_url]);
  });

  app.post<Params>('/c/pay/:id/authenticate', (request, reply) => {
    const { id } = request.params;
    if (!view(id)) return unknown(reply);
    const approved = fieldsOf(request.body).outcome === 'complete';
    const step = sim.store.transaction(() => authenticate(sim, id, approved));
    return showStep(reply, id, step, { action: `../${id}` });
  });
}
