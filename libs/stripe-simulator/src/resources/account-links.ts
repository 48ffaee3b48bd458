import type { Stripe } from 'stripe';
import { malformed } from '../errors.ts';
import { emitThin } from '../events.ts';
import { newId } from '../ids.ts';
import type { AccountLinkGrant } from '../records.ts';
import { now, type Simulation, timestamp } from '../simulation.ts';
import { findAccount } from './accounts.ts';

/** Seconds until an unused link stops working. */
const LINK_LIFETIME = 600;
/** Seconds for which an old link still leads back to where a new one is given. */
const GRANT_KEPT_SECONDS = 30 * 86_400;

function purpose(params: Stripe.V2.Core.AccountLinkCreateParams) {
  const { type, account_onboarding, account_update } = params.use_case;
  const useCase = type === 'account_update' ? ('account_update' as const) : ('account_onboarding' as const);
  const details = useCase === 'account_update' ? account_update : account_onboarding;
  if (!details) throw malformed(`\`use_case.${useCase}\` is required.`, { param: `use_case.${useCase}` });
  for (const url of [details.refresh_url, details.return_url ?? details.refresh_url]) {
    if (!URL.canParse(url))
      throw malformed(`Not a valid URL: ${url}`, { code: 'url_invalid', param: 'use_case' });
  }
  return { useCase, details };
}

/** Hands out a single-use address of the hosted onboarding. */
export function createAccountLink(
  sim: Simulation,
  params: Stripe.V2.Core.AccountLinkCreateParams,
): Stripe.V2.Core.AccountLink {
  const account = findAccount(sim, params.account);
  const { useCase, details } = purpose(params);
  sim.store.forgetOldest('account_link_grant', 'expires_at', now(sim) - GRANT_KEPT_SECONDS);
  const grant = sim.store.put('account_link_grant', {
    id: newId('acclink', 32),
    account: account.id,
    expires_at: now(sim) + LINK_LIFETIME,
    used: false,
    refresh_url: details.refresh_url,
    return_url: details.return_url ?? details.refresh_url,
    use_case: useCase,
  });
  return {
    object: 'v2.core.account_link',
    account: account.id,
    created: timestamp(sim),
    expires_at: new Date(grant.expires_at * 1000).toISOString(),
    livemode: false,
    url: `${sim.publicUrl}/setup/s/${account.id}/${grant.id}`,
    use_case: params.use_case,
  };
}

/** The grant behind a link, if it still opens the page. */
export function openGrant(sim: Simulation, accountId: string, grantId: string) {
  const grant = sim.store.find('account_link_grant', grantId);
  if (!grant || grant.account !== accountId) return undefined;
  return { grant, valid: !grant.used && grant.expires_at > now(sim) };
}

/** The person leaves the hosted page for the platform's return address; the link works no more. */
export function useGrant(sim: Simulation, grant: AccountLinkGrant): string {
  sim.store.put('account_link_grant', { ...grant, used: true });
  emitThin(sim, 'v2.core.account_link.returned', {
    data: { account_id: grant.account, configurations: ['recipient'], use_case: grant.use_case },
  });
  return grant.return_url;
}
