import { Port } from '@stint/core';
import { Type } from 'typebox';

const origin = Type.String({ pattern: '^https?://[^/]+$', description: 'where the service listens' });

/** What the gateway reads of the environment. */
export const GatewayConfig = Type.Object({
  HOST: Type.String({ default: '127.0.0.1' }),
  GATEWAY_PORT: Port(4600),
  LOG_LEVEL: Type.String({ default: 'info' }),
  STINT_POLICY_FILE: Type.Optional(Type.String()),
  TRUSTED_PROXY: Type.Optional(
    Type.String({ description: 'addresses and networks whose X-Forwarded-For is believed, by commas' }),
  ),
  WEB_FOLDER: Type.Optional(Type.String({ description: 'the built web app' })),
  IDENTITY_URL: origin,
  PROJECT_POSTING_URL: origin,
  BIDDING_URL: origin,
  PAYOUT_URL: origin,
  EVALUATION_URL: origin,
  NOTIFICATION_URL: origin,
});
