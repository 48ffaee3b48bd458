import type { Stripe } from 'stripe';
import { malformed, refused } from './errors.ts';
import type { Simulation } from './simulation.ts';
import type { ObjectType, ObjectTypes } from './store.ts';

interface Paging extends Stripe.PaginationParams {
  created?: Stripe.RangeQueryParam | number;
}

export interface ListRequest<Type extends ObjectType> {
  type: Type;
  /** The list's own address, as the answer names it. */
  url: string;
  params: Paging;
  where?: Record<string, string | number | undefined>;
}

function checkPaging<Type extends ObjectType>(sim: Simulation, { type, params }: ListRequest<Type>): void {
  const { limit, starting_after: after, ending_before: before } = params;
  if (limit !== undefined && (limit < 1 || limit > 100)) {
    const message =
      limit < 1
        ? 'This value must be greater than or equal to 1.'
        : 'This value must be less than or equal to 100 (limit).';
    throw malformed(message, { code: 'parameter_invalid_integer', param: 'limit' });
  }
  if (after && before) throw malformed('Received both starting_after and ending_before parameters.');
  const [param, cursor] = after ? ['starting_after', after] : ['ending_before', before];
  if (cursor && !sim.store.find(type, cursor)) {
    throw refused(`No such ${type.replace('_', ' ')}: '${cursor}'`, { code: 'resource_missing', param });
  }
}

/** One page of a v1 list, newest first, with Stripe's cursors. */
export function listPage<Type extends ObjectType>(
  sim: Simulation,
  request: ListRequest<Type>,
): Stripe.ApiList<ObjectTypes[Type]> {
  checkPaging(sim, request);
  const { created, limit = 10, starting_after: after, ending_before: before } = request.params;
  const bounds = typeof created === 'number' ? { gte: created, lte: created } : created;
  const found = sim.store.list(request.type, {
    ...(request.where && { where: request.where }),
    ...(bounds && { range: { field: 'created', ...bounds } }),
    ...(after && { after }),
    ...(before && { before }),
    limit: limit + 1,
  });
  const has_more = found.length > limit;
  // Going backwards the surplus object is the newest one, at the head.
  const data = before ? found.slice(-limit) : found.slice(0, limit);
  return { object: 'list', data, has_more, url: request.url };
}
