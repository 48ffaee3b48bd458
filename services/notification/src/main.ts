import { remoteKeys } from '@stint/http';
import { MailConfig, mailTransportOf } from '@stint/mail';
import { runService } from '@stint/service';
import { Type } from 'typebox';
import { buildApp } from './app.ts';

await runService({
  name: 'notification',
  config: Type.Object({
    JWKS_URL: Type.String({ pattern: '^https?://' }),
    PUBLIC_URL: Type.String({ pattern: '^https?://', description: 'where people reach the web app' }),
    ...MailConfig.properties,
  }),
  prepare: ({ JWKS_URL, PUBLIC_URL, ...config }) => ({
    keys: remoteKeys(JWKS_URL),
    build: (frame) => buildApp(frame, { mail: mailTransportOf(config), publicUrl: PUBLIC_URL }),
  }),
});
