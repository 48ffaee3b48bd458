import type { Clock, Policy } from '@stint/core';
import type { TokenTerms } from '@stint/http';
import type { MailTransport } from '@stint/mail';
import type { AggregateStore } from '@stint/mongo';
import type { Logger } from 'pino';
import type { PasswordHasher } from './password-hash.ts';
import type { SchoolDirectory } from './school-directory.ts';
import type { Session } from './session.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { AccountStore } from './store.ts';

/** What the operations work with. */
export interface Deps {
  readonly accounts: AccountStore;
  readonly sessions: AggregateStore<Session, never>;
  /** the directory; waits where its index is being made */
  readonly schools: () => Promise<SchoolDirectory>;
  readonly passwords: PasswordHasher;
  readonly keys: SigningKeys;
  readonly tokenTerms: TokenTerms;
  readonly mail: MailTransport;
  /** where people reach the web app */
  readonly publicUrl: string;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly logger: Logger;
}
