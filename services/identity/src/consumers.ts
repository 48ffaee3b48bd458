import type { Handlers } from '@stint/messaging';
import type { Operations } from './operations.ts';

/** What identity listens to. */
export const consumers = (ops: Pick<Operations, 'confirmStrike'>): Handlers => ({
  'engagement.strike-confirmed.v1': ({ id, time, correlationId, data }) =>
    ops.confirmStrike(data, time, { correlationId, consumed: id }),
});
