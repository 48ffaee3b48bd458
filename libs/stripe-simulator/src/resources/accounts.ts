import type { Stripe } from 'stripe';
import { malformed, StripeFault } from '../errors.ts';
import { emitThin, type ThinEventType } from '../events.ts';
import { newId } from '../ids.ts';
import { mergeMetadata } from '../metadata.ts';
import { type Simulation, timestamp } from '../simulation.ts';

type Account = Stripe.V2.Core.Account;
type StripeTransfers =
  Stripe.V2.Core.Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers;
type Requirement = Stripe.V2.Core.Account.Requirements.Entry;

/** Where a recipient stands with Stripe. `outstanding`: nothing was handed in yet, or more is asked for. */
export type RecipientStanding = 'outstanding' | 'in-review' | 'active' | 'restricted' | 'rejected';

const CAPABILITY: Record<RecipientStanding, StripeTransfers> = {
  outstanding: {
    status: 'restricted',
    status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
  },
  'in-review': {
    status: 'pending',
    status_details: [{ code: 'determining_status', resolution: 'no_resolution' }],
  },
  active: { status: 'active', status_details: [] },
  restricted: {
    status: 'restricted',
    status_details: [{ code: 'restricted_other', resolution: 'contact_stripe' }],
  },
  rejected: { status: 'rejected', status_details: [{ code: 'rejected_other', resolution: 'no_resolution' }] },
};

/** What the hosted onboarding asks an individual for. */
const ASKED_FOR = [
  'identity.individual.given_name',
  'identity.individual.surname',
  'identity.individual.date_of_birth',
  'identity.individual.address',
  'configuration.recipient.default_outbound_destination',
];

function requirement(description: string, awaiting: Requirement['awaiting_action_from']): Requirement {
  return {
    awaiting_action_from: awaiting,
    description,
    errors: [],
    impact: {
      restricts_capabilities: [
        {
          capability: 'stripe_balance.stripe_transfers',
          configuration: 'recipient',
          deadline: { status: 'currently_due' },
        },
      ],
    },
    minimum_deadline: { status: 'currently_due' },
    requested_reasons: [{ code: 'routine_onboarding' }],
  };
}

function requirementsFor(standing: RecipientStanding): Stripe.V2.Core.Account.Requirements {
  const asked = standing === 'outstanding' ? ASKED_FOR.map((item) => requirement(item, 'user')) : [];
  const reviewed =
    standing === 'in-review' ? [requirement('identity.individual.verification', 'stripe')] : [];
  const entries = [...asked, ...reviewed];
  return { entries, summary: entries.length > 0 ? { minimum_deadline: { status: 'currently_due' } } : {} };
}

const transfersCapability = (account: Account): StripeTransfers | undefined =>
  account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;

/** True once Stripe lets transfers go to this account. */
export const canReceiveTransfers = (account: Account): boolean =>
  transfersCapability(account)?.status === 'active';

function withStanding(account: Account, standing: RecipientStanding): Account {
  return {
    ...account,
    configuration: {
      ...account.configuration,
      recipient: {
        applied: true,
        capabilities: {
          stripe_balance: { payouts: CAPABILITY[standing], stripe_transfers: CAPABILITY[standing] },
        },
      },
    },
    requirements: requirementsFor(standing),
  };
}

function tell(sim: Simulation, account: Account, type: ThinEventType, data?: object): void {
  const related = { id: account.id, type: 'v2.core.account', url: `/v2/core/accounts/${account.id}` };
  emitThin(sim, type, { related, ...(data && { data }) });
}

/** Moves a recipient to another standing and tells the platform of what changed. */
export function setStanding(sim: Simulation, account: Account, standing: RecipientStanding): Account {
  const before = transfersCapability(account);
  const after = sim.store.put('v2.core.account', withStanding(account, standing));
  if (before?.status !== CAPABILITY[standing].status) {
    const updated_capability = 'stripe_balance.stripe_transfers';
    tell(sim, after, 'v2.core.account[configuration.recipient].capability_status_updated', {
      updated_capability,
    });
  }
  tell(sim, after, 'v2.core.account[requirements].updated');
  return after;
}

type Include = Stripe.V2.Core.AccountRetrieveParams.Include;

/** An account as the API shows it: the larger parts only where `include` asks for them. */
function shown(account: Account, include: readonly Include[] = []): Account {
  const { configuration, defaults, future_requirements, identity, requirements, ...always } = account;
  return {
    ...always,
    ...(include.includes('configuration.recipient') && configuration && { configuration }),
    ...(include.includes('defaults') && defaults && { defaults }),
    ...(include.includes('future_requirements') && {
      future_requirements: future_requirements ?? { entries: [] },
    }),
    ...(include.includes('identity') && identity && { identity }),
    ...(include.includes('requirements') && requirements && { requirements }),
  };
}

function newAccount(sim: Simulation, params: Stripe.V2.Core.AccountCreateParams): Account {
  const { fees_collector, losses_collector } = params.defaults?.responsibilities ?? {};
  const entityType = params.identity?.entity_type;
  return {
    id: newId('acct', 16),
    object: 'v2.core.account',
    applied_configurations: [],
    closed: false,
    ...(params.contact_email !== undefined && { contact_email: params.contact_email }),
    ...(params.contact_phone !== undefined && { contact_phone: params.contact_phone }),
    created: timestamp(sim),
    dashboard: params.dashboard ?? 'none',
    defaults: {
      currency: params.defaults?.currency ?? 'usd',
      ...(params.defaults?.profile && { profile: params.defaults.profile }),
      responsibilities: {
        fees_collector: fees_collector ?? 'stripe',
        losses_collector: losses_collector ?? 'stripe',
        requirements_collector: 'stripe',
      },
    },
    ...(params.display_name !== undefined && { display_name: params.display_name }),
    identity: { country: params.identity?.country ?? 'us', ...(entityType && { entity_type: entityType }) },
    livemode: false,
    metadata: mergeMetadata(params.metadata),
    requirements: { entries: [], summary: {} },
  };
}

/** Creates a connected account; with the recipient configuration it starts with its requirements outstanding. */
export function createAccount(sim: Simulation, params: Stripe.V2.Core.AccountCreateParams): Account {
  const transfers = params.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  const { responsibilities } = params.defaults ?? {};
  if (transfers?.requested && !responsibilities) {
    throw malformed('`defaults.responsibilities` is required for the recipient configuration.', {
      param: 'defaults.responsibilities',
    });
  }
  const draft = newAccount(sim, params);
  const account = transfers?.requested
    ? { ...withStanding(draft, 'outstanding'), applied_configurations: ['recipient' as const] }
    : draft;
  sim.store.put('v2.core.account', account);
  tell(sim, account, 'v2.core.account.created');
  return shown(account, params.include);
}

/** @throws StripeFault 404 in v2's shape. */
export function findAccount(sim: Simulation, id: string): Account {
  const account = sim.store.find('v2.core.account', id);
  if (account) return account;
  const message = `Account ${id} not found.`;
  throw new StripeFault({ status: 404, type: 'invalid_request_error', code: 'not_found', message });
}

export const retrieveAccount = (
  sim: Simulation,
  params: Stripe.V2.Core.AccountRetrieveParams,
  id: string,
): Account => shown(findAccount(sim, id), params.include);

/** The newest accounts on one page. */
export function listAccounts(sim: Simulation, params: Stripe.V2.Core.AccountListParams) {
  const data = sim.store
    .list('v2.core.account', { limit: params.limit ?? 20 })
    .map((account) => shown(account));
  return { data, next_page_url: null, previous_page_url: null };
}
