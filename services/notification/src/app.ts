import type { Frame, ServiceApp } from '@stint/service';
import { consumers } from './consumers.ts';
import { operations } from './operations.ts';
import { routes } from './routes.ts';
import { schemas } from './schemas.ts';
import { notificationStore } from './store.ts';
import { liveStreams } from './stream.ts';

/** Notifications: from events alone, in-app. */
export function buildApp({ connection, alone, clock, verify }: Frame): ServiceApp {
  const store = notificationStore({ connection, alone });
  const streams = liveStreams(store);
  const ops = operations({ store, streams, clock });
  return {
    name: 'notification',
    problems: {},
    schemas,
    routes: routes(ops, streams, verify),
    handlers: consumers(ops, store),
    outboxes: [],
    sweeps: [],
    init: store.init,
    close: async () => streams.close(),
  };
}
