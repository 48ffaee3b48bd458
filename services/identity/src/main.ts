import { mailTransportOf } from '@stint/mail';
import { runService } from '@stint/service';
import { buildApp, IdentityConfig, operatorOf, signingKeys } from './app.ts';

await runService({
  name: 'identity',
  config: IdentityConfig,
  prepare: (config, unverified) => {
    const keys = signingKeys(unverified);
    return {
      keys: keys.source,
      build: (frame, tokenTerms) =>
        buildApp(frame, {
          ...{ keys, tokenTerms },
          mail: mailTransportOf(config),
          publicUrl: config.PUBLIC_URL,
          schoolCacheDir: config.SCHOOL_CACHE_DIR,
          operator: operatorOf(config),
        }),
    };
  },
});
