import { remoteKeys } from '@stint/http';
import { runService } from '@stint/service';
import { Type } from 'typebox';
import { buildApp, PayoutEnvironment, stripeConfig } from './app.ts';

await runService({
  name: 'payout',
  config: Type.Object({ ...PayoutEnvironment.properties, JWKS_URL: Type.String({ pattern: '^https?://' }) }),
  prepare: (config) => ({
    keys: remoteKeys(config.JWKS_URL),
    build: (frame) => buildApp(frame, stripeConfig(config)),
  }),
});
