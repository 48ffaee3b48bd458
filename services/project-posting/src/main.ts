import { remoteKeys } from '@stint/http';
import { runService } from '@stint/service';
import { Type } from 'typebox';
import { buildApp } from './app.ts';

await runService({
  name: 'project-posting',
  config: Type.Object({
    JWKS_URL: Type.String({ pattern: '^https?://' }),
    PUBLIC_URL: Type.String({ pattern: '^https?://', description: 'where people reach the web app' }),
  }),
  prepare: ({ JWKS_URL, PUBLIC_URL }) => ({
    keys: remoteKeys(JWKS_URL),
    build: (frame) => buildApp(frame, { publicUrl: PUBLIC_URL }),
  }),
});
