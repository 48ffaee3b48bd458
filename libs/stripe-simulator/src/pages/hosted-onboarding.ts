import type { FastifyInstance } from 'fastify';
import type { AccountLinkGrant } from '../records.ts';
import { openGrant, useGrant } from '../resources/account-links.ts';
import { findAccount, setStanding } from '../resources/accounts.ts';
import type { Simulation } from '../simulation.ts';
import { fieldsOf, show } from './layout.ts';
import { type OnboardingOutcome, readOnboardingForm } from './onboarding-form.ts';
import { deadLinkPage, onboardingPage } from './onboarding-page.ts';

type Link = { Params: { account: string; grant: string } };

const STANDING = { complete: 'active', hold: 'in-review', refuse: 'rejected' } as const;

/** Hands the form in (or leaves without) and gives the platform's return address. */
function handIn(sim: Simulation, grant: AccountLinkGrant, outcome: OnboardingOutcome): string {
  return sim.store.transaction(() => {
    if (outcome !== 'leave') setStanding(sim, findAccount(sim, grant.account), STANDING[outcome]);
    return useGrant(sim, grant);
  });
}

/** The hosted onboarding of recipients, behind a single-use link; a link that was used leads to a new one. */
export function registerOnboardingPage(app: FastifyInstance, sim: Simulation, onChange: () => void): void {
  app.get<Link>('/setup/s/:account/:grant', (request, reply) => {
    const opened = openGrant(sim, request.params.account, request.params.grant);
    if (!opened) return show(reply, 404, deadLinkPage());
    const { grant } = opened;
    if (!opened.valid) return reply.redirect(grant.refresh_url, 303);
    const body = onboardingPage({ account: findAccount(sim, grant.account) });
    return show(reply, 200, body, [grant.return_url, grant.refresh_url]);
  });

  app.post<Link>('/setup/s/:account/:grant', (request, reply) => {
    const opened = openGrant(sim, request.params.account, request.params.grant);
    if (!opened) return show(reply, 404, deadLinkPage());
    const { grant } = opened;
    if (!opened.valid) return reply.redirect(grant.refresh_url, 303);
    const fields = fieldsOf(request.body);
    const form = readOnboardingForm(fields, sim.clock());
    if ('problem' in form) {
      const view = { account: findAccount(sim, grant.account), problem: form.problem, entered: fields };
      return show(reply, 422, onboardingPage(view), [grant.return_url, grant.refresh_url]);
    }
    const returnUrl = handIn(sim, grant, form.outcome);
    onChange();
    return reply.redirect(returnUrl, 303);
  });
}
