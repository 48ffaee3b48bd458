import cookie from '@fastify/cookie';
import type { TokenTerms } from '@stint/http';
import type { MailTransport } from '@stint/mail';
import { type Sweep, sweepOf } from '@stint/mongo';
import type { Frame, ServiceApp } from '@stint/service';
import type { OperatorAccount } from './account-operations.ts';
import { consumers } from './consumers.ts';
import { openSchools } from './open-schools.ts';
import { operations } from './operations.ts';
import { OWASP_COST, type PasswordCost, passwordHasher } from './password-hash.ts';
import { problems } from './problems.ts';
import { routes } from './routes.ts';
import type { SigningKeys } from './signing-keys.ts';
import { accountStore, sessionStore } from './store.ts';
import { schemas } from './view-schemas.ts';

export type { OperatorAccount } from './account-operations.ts';
export { IdentityConfig, operatorOf } from './config.ts';
export { OWASP_COST, type PasswordCost } from './password-hash.ts';
export { type SigningKeys, signingKeys } from './signing-keys.ts';

export interface IdentityOptions {
  /** made with this service's connection; its `source` is what `frame.verify` checks tokens with */
  readonly keys: SigningKeys;
  readonly tokenTerms: TokenTerms;
  readonly mail: MailTransport;
  /** folder of the school index, made at the first start */
  readonly schoolCacheDir: string;
  /** where people reach the web app; https makes the refresh cookie Secure */
  readonly publicUrl: string;
  /** made where it is not there */
  readonly operator?: OperatorAccount | undefined;
  readonly passwordCost?: PasswordCost;
}

/** Accounts, profiles, sessions, schools, verification; issues access tokens and publishes the keys to check them. */
export function buildApp(frame: Frame, options: IdentityOptions): ServiceApp {
  const { clock, logger, policy, verify } = frame;
  const { keys, mail, publicUrl, tokenTerms, operator, passwordCost = OWASP_COST } = options;
  const accounts = accountStore(frame);
  const sessions = sessionStore(frame);
  const schools = openSchools(options.schoolCacheDir);
  const passwords = passwordHasher(passwordCost);
  const ops = operations({
    ...{ accounts, sessions, passwords, keys, tokenTerms, mail, publicUrl, policy, clock, logger },
    schools: schools.directory,
  });
  const sweep = (model: unknown, act: (id: string) => Promise<void>): Sweep =>
    sweepOf({
      model: model as never,
      clock,
      act,
      onFault: (id, err) => logger.error({ err, id }, 'a timer rule failed'),
    });
  return {
    name: 'identity',
    problems,
    schemas,
    async routes(app) {
      // Once it listens, so that no start waits for it: whoever needs a school before does.
      app.addHook('onListen', async () => {
        schools.directory().catch((err: unknown) => logger.error({ err }, 'the school index was not made'));
      });
      await app.register(cookie);
      await routes(ops, verify, publicUrl.startsWith('https:'))(app);
    },
    handlers: consumers(ops),
    outboxes: [accounts.outbox],
    sweeps: [sweep(accounts.model, ops.actOnDue), sweep(sessions.model, ops.forgetSession), keys.rotation],
    async init() {
      await Promise.all([accounts.init(), sessions.init(), keys.init()]);
      if (operator) await ops.bootstrapOperator(operator);
    },
    async close() {
      mail.close();
      await schools.close();
    },
  };
}
