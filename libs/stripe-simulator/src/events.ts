import { Stripe } from 'stripe';
import { newId } from './ids.ts';
import { now, type Simulation, timestamp } from './simulation.ts';

export type EventType = Stripe.Event['type'];

/** Events can be read for 30 days. https://docs.stripe.com/api/events */
export const EVENT_KEPT_SECONDS = 30 * 86_400;

type ThinEvent =
  | Stripe.V2.Core.Events.V2CoreAccountCreatedEvent
  | Stripe.V2.Core.Events.V2CoreAccountIncludingConfigurationRecipientCapabilityStatusUpdatedEvent
  | Stripe.V2.Core.Events.V2CoreAccountIncludingConfigurationRecipientUpdatedEvent
  | Stripe.V2.Core.Events.V2CoreAccountIncludingIdentityUpdatedEvent
  | Stripe.V2.Core.Events.V2CoreAccountIncludingRequirementsUpdatedEvent
  | Stripe.V2.Core.Events.V2CoreAccountLinkReturnedEvent;

export type ThinEventType = ThinEvent['type'];

const isSent = ({ webhookUrl, enabledEvents }: Simulation, type: string): boolean =>
  webhookUrl !== undefined && (enabledEvents?.has(type) ?? true);

function dispatch(sim: Simulation, event: { id: string; type: string }, body: string): void {
  if (!isSent(sim, event.type)) return;
  const at = sim.clock().getTime();
  const id = newId('whd');
  sim.store.put('webhook_delivery', {
    id,
    event: event.id,
    type: event.type,
    body,
    due_at: at,
    created_at: at,
    attempts: 0,
  });
}

/**
 * Records a v1 event with a snapshot of `object` and sends it to the webhook endpoint.
 * `account` names the connected account it happened on.
 */
export function emit(sim: Simulation, type: EventType, object: object, account?: string): void {
  const event = {
    id: newId('evt'),
    object: 'event',
    ...(account && { account }),
    api_version: Stripe.API_VERSION,
    created: now(sim),
    data: { object },
    livemode: false,
    pending_webhooks: isSent(sim, type) ? 1 : 0,
    request: { id: sim.request?.id ?? null, idempotency_key: sim.request?.idempotencyKey ?? null },
    type,
  } satisfies Stripe.EventBase as Stripe.Event;
  sim.store.put('event', event);
  sim.store.forgetOldest('event', 'created', now(sim) - EVENT_KEPT_SECONDS);
  dispatch(sim, event, JSON.stringify(event));
}

export interface ThinEventOptions {
  data?: object;
  related?: { id: string; type: string; url: string };
}

/** Records a v2 event and sends its thin notification: names and ids only, the reader fetches the rest. */
export function emitThin(sim: Simulation, type: ThinEventType, { data, related }: ThinEventOptions): void {
  const reason = sim.request && {
    type: 'request',
    request: { id: sim.request.id, idempotency_key: sim.request.idempotencyKey ?? '' },
  };
  const notification = {
    id: newId('evt_test'),
    object: 'v2.core.event',
    type,
    livemode: false,
    created: timestamp(sim),
    ...(reason && { reason }),
    ...(related && { related_object: related }),
  } satisfies Stripe.V2.Core.EventBase & { related_object?: object };
  sim.store.forgetOldest('v2.core.event', 'created', timestamp(sim, -EVENT_KEPT_SECONDS));
  sim.store.put('v2.core.event', { ...notification, ...(data && { data }) } as Stripe.V2.Core.Event);
  dispatch(sim, notification, JSON.stringify(notification));
}
