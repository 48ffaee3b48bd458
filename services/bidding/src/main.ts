import { remoteKeys } from '@stint/http';
import { runService } from '@stint/service';
import { Type } from 'typebox';
import { BiddingConfigSchema, buildApp } from './app.ts';

await runService({
  name: 'bidding',
  config: Type.Object({
    ...BiddingConfigSchema.properties,
    JWKS_URL: Type.String({ pattern: '^https?://' }),
  }),
  prepare: (config) => ({
    keys: remoteKeys(config.JWKS_URL),
    build: (frame) => buildApp(frame, config),
  }),
});
