import type { Stripe } from 'stripe';
import { malformed, missing, StripeFault } from '../errors.ts';
import { EVENT_KEPT_SECONDS } from '../events.ts';
import { listPage } from '../lists.ts';
import { now, type Simulation } from '../simulation.ts';

/** One event still waiting for the endpoint's answer, or none. */
function withPending(sim: Simulation, event: Stripe.Event): Stripe.Event {
  const waiting = sim.store.list('webhook_delivery', { where: { event: event.id }, limit: 1 });
  return { ...event, pending_webhooks: waiting.length };
}

export function retrieveEvent(sim: Simulation, _: unknown, id: string): Stripe.Event {
  const event = sim.store.find('event', id);
  const readable = event?.account === sim.request?.account;
  if (!event || !readable || event.created < now(sim) - EVENT_KEPT_SECONDS) throw missing('event', id);
  return withPending(sim, event);
}

type ListParams = Stripe.EventListParams;

function typesAsked(params: ListParams): Set<string> | undefined {
  if (params.type !== undefined && params.types !== undefined) {
    throw malformed('You may only pass one of type or types.', { param: 'types' });
  }
  const types = params.types ?? (params.type === undefined ? undefined : [params.type]);
  return types && new Set(types);
}

/** `type` may end in `*`, as in `charge.*`. */
const matches = (types: Set<string>, type: string): boolean =>
  [...types].some((asked) => (asked.endsWith('*') ? type.startsWith(asked.slice(0, -1)) : asked === type));

export function listEvents(sim: Simulation, params: ListParams): Stripe.ApiList<Stripe.Event> {
  const types = typesAsked(params);
  const { limit = 10 } = params;
  const recent = { gte: now(sim) - EVENT_KEPT_SECONDS };
  const created = typeof params.created === 'number' ? params.created : { ...recent, ...params.created };
  const data: Stripe.Event[] = [];
  let after = params.starting_after;
  for (;;) {
    const { type: _, types: __, starting_after: ___, limit: ____, ...rest } = params;
    const page = listPage(sim, {
      type: 'event',
      url: '/v1/events',
      params: { ...rest, created, limit: 100, ...(after !== undefined && { starting_after: after }) },
    });
    const own = page.data.filter((event) => event.account === sim.request?.account);
    data.push(...own.filter((event) => !types || matches(types, event.type)));
    if (!page.has_more || data.length > limit || params.ending_before) break;
    after = page.data.at(-1)?.id;
  }
  const shown = params.ending_before ? data.slice(-limit) : data.slice(0, limit);
  const has_more = data.length > limit;
  return { object: 'list', data: shown.map((event) => withPending(sim, event)), has_more, url: '/v1/events' };
}

export function retrieveThinEvent(sim: Simulation, _: unknown, id: string): Stripe.V2.Core.Event {
  const event = sim.store.find('v2.core.event', id);
  if (event) return event;
  const message = `Event ${id} not found.`;
  throw new StripeFault({ status: 404, type: 'invalid_request_error', code: 'not_found', message });
}

export function listThinEvents(sim: Simulation, params: Stripe.V2.Core.EventListParams) {
  const events = sim.store.list('v2.core.event', { where: { 'related_object.id': params.object_id } });
  const data = events
    .filter((event) => params.types?.includes(event.type) ?? true)
    .slice(0, params.limit ?? 20);
  return { data, next_page_url: null, previous_page_url: null };
}
