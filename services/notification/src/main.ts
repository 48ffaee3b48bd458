import { remoteKeys } from '@stint/http';
import { runService } from '@stint/service';
import { Type } from 'typebox';
import { buildApp } from './app.ts';

await runService({
  name: 'notification',
  config: Type.Object({ JWKS_URL: Type.String({ pattern: '^https?://' }) }),
  prepare: ({ JWKS_URL }) => ({ keys: remoteKeys(JWKS_URL), build: (frame) => buildApp(frame) }),
});
