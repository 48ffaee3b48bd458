import type { FastifyInstance, FastifyReply } from 'fastify';
import { cardByNumber, type TestCard } from '../cards.ts';
import { authenticate, type CheckoutStep, payByCard, successUrl, viewCheckout } from '../checkout.ts';
import { openGrant, useGrant } from '../resources/account-links.ts';
import { findAccount, setStanding } from '../resources/accounts.ts';
import type { Simulation } from '../simulation.ts';
import { authenticationPage, closedPage, paymentPage } from './checkout-page.ts';
import { pageHeaders } from './layout.ts';
import {
  deadLinkPage,
  isOutcome,
  ONBOARDING_FIELDS,
  type OnboardingOutcome,
  onboardingPage,
} from './onboarding-page.ts';

type Fields = Record<string, string>;

const fieldsOf = (body: unknown): Fields =>
  Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''));

const show = (
  reply: FastifyReply,
  status: number,
  body: string,
  leavesFor: (string | null | undefined)[] = [],
) => reply.status(status).headers(pageHeaders(leavesFor)).send(body);

/** Why the form cannot be sent to the bank, or the card it names. */
function readCard(sim: Simulation, fields: Fields): TestCard | string {
  if (!/^\S+@\S+$/.test(fields.email ?? '')) return 'Your email is incomplete.';
  if (!fields.name?.trim()) return 'The name on the card is missing.';
  const expiry = /^(0[1-9]|1[0-2])\s*\/\s*(\d{2})$/.exec(fields.expiry?.trim() ?? '');
  if (!expiry) return "Your card's expiration date is incomplete.";
  const lastMoment = Date.UTC(2000 + Number(expiry[2]), Number(expiry[1]));
  if (lastMoment <= sim.clock().getTime()) return "Your card's expiration date is in the past.";
  if (!/^\d{3,4}$/.test(fields.cvc?.trim() ?? '')) return "Your card's security code is incomplete.";
  return (
    cardByNumber(fields.card_number ?? '') ??
    'This is not one of the test cards below. Real cards are refused here: no money moves.'
  );
}

function checkoutPages(app: FastifyInstance, sim: Simulation, onChange: () => void): void {
  const view = (id: string) =>
    sim.store.find('checkout.session', id) && sim.store.transaction(() => viewCheckout(sim, id));

  const showStep = (reply: FastifyReply, id: string, step: CheckoutStep, entered?: Fields): FastifyReply => {
    onChange();
    if (step.step === 'paid') return reply.redirect(step.redirectTo, 303);
    const current = view(id);
    if (!current || step.step === 'closed') {
      return show(reply, 410, closedPage(current?.session, current?.session.cancel_url ?? undefined));
    }
    const leaves = [current.session.success_url];
    if (step.step === 'authenticate') return show(reply, 200, authenticationPage(current), leaves);
    const page = paymentPage({ ...current, error: step.message, entered });
    return show(reply, 402, page, leaves);
  };

  app.get<{ Params: { id: string } }>('/c/pay/:id', (request, reply) => {
    const current = view(request.params.id);
    if (!current) return show(reply, 404, closedPage(undefined, undefined));
    const { session } = current;
    if (session.status === 'complete') return show(reply, 200, closedPage(session, successUrl(session)));
    if (session.status !== 'open')
      return show(reply, 410, closedPage(session, session.cancel_url ?? undefined));
    const body = current.authenticating ? authenticationPage(current) : paymentPage(current);
    return show(reply, 200, body, [session.success_url]);
  });

  app.post<{ Params: { id: string } }>('/c/pay/:id', (request, reply) => {
    const { id } = request.params;
    const current = view(id);
    if (!current) return show(reply, 404, closedPage(undefined, undefined));
    const fields = fieldsOf(request.body);
    const card = readCard(sim, fields);
    if (typeof card === 'string') {
      const page = paymentPage({ ...current, error: card, entered: fields });
      return show(reply, 422, page, [current.session.success_url]);
    }
    const payer = { email: fields.email ?? null, name: fields.name ?? null };
    return showStep(
      reply,
      id,
      sim.store.transaction(() => payByCard(sim, id, card, payer)),
      fields,
    );
  });

  app.post<{ Params: { id: string } }>('/c/pay/:id/authenticate', (request, reply) => {
    const { id } = request.params;
    if (!view(id)) return show(reply, 404, closedPage(undefined, undefined));
    const approved = fieldsOf(request.body).outcome === 'complete';
    return showStep(
      reply,
      id,
      sim.store.transaction(() => authenticate(sim, id, approved)),
    );
  });
}

const STANDING = { complete: 'active', hold: 'in-review', refuse: 'rejected' } as const;

/** Hands the form in (or leaves without) and returns to the platform. */
function handIn(sim: Simulation, accountId: string, grantId: string, outcome: OnboardingOutcome): string {
  return sim.store.transaction(() => {
    const opened = openGrant(sim, accountId, grantId);
    if (!opened) throw new Error(`Onboarding link ${grantId} disappeared`);
    if (outcome !== 'leave') setStanding(sim, findAccount(sim, accountId), STANDING[outcome]);
    return useGrant(sim, opened.grant);
  });
}

function onboardingPages(app: FastifyInstance, sim: Simulation, onChange: () => void): void {
  type Link = { Params: { account: string; grant: string } };

  app.get<Link>('/setup/s/:account/:grant', (request, reply) => {
    const opened = openGrant(sim, request.params.account, request.params.grant);
    if (!opened) return show(reply, 404, deadLinkPage());
    if (!opened.valid) return reply.redirect(opened.grant.refresh_url, 303);
    const account = findAccount(sim, opened.grant.account);
    return show(reply, 200, onboardingPage({ account, grant: opened.grant }), [opened.grant.return_url]);
  });

  app.post<Link>('/setup/s/:account/:grant', (request, reply) => {
    const { account: accountId, grant: grantId } = request.params;
    const opened = openGrant(sim, accountId, grantId);
    if (!opened) return show(reply, 404, deadLinkPage());
    if (!opened.valid) return reply.redirect(opened.grant.refresh_url, 303);
    const fields = fieldsOf(request.body);
    const { outcome } = fields;
    const missing = ONBOARDING_FIELDS.filter((name) => !fields[name]?.trim());
    if (!isOutcome(outcome) || (outcome !== 'leave' && missing.length > 0)) {
      const error = isOutcome(outcome)
        ? `Still missing: ${missing.join(', ').replaceAll('_', ' ')}.`
        : 'Choose what Stripe decides.';
      const view = { account: findAccount(sim, accountId), grant: opened.grant, error, entered: fields };
      return show(reply, 422, onboardingPage(view), [opened.grant.return_url]);
    }
    const returnUrl = handIn(sim, accountId, grantId, outcome);
    onChange();
    return reply.redirect(returnUrl, 303);
  });
}

/** The pages that Stripe hosts: checkout and recipient onboarding. Plain forms, so scripts can post them too. */
export function registerHostedPages(app: FastifyInstance, sim: Simulation, onChange: () => void): void {
  checkoutPages(app, sim, onChange);
  onboardingPages(app, sim, onChange);
}
