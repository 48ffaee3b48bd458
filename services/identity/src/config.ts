import { ConfigError } from '@stint/core';
import { MailConfig } from '@stint/mail';
import { type Static, Type } from 'typebox';
import type { OperatorAccount } from './account-operations.ts';

/** What identity reads of the environment. */
export const IdentityConfig = Type.Object({
  PUBLIC_URL: Type.String({ pattern: '^https?://', description: 'where people reach the web app' }),
  ...MailConfig.properties,
  SCHOOL_CACHE_DIR: Type.String({ default: '.data/cache', description: 'folder of the school index' }),
  OPERATOR_EMAIL: Type.Optional(Type.String({ description: 'account made at the first start' })),
  OPERATOR_PASSWORD: Type.Optional(Type.String()),
});

export type IdentityConfig = Readonly<Static<typeof IdentityConfig>>;

/** The operator to make, where both variables are set. @throws ConfigError for one without the other. */
export function operatorOf(config: IdentityConfig): OperatorAccount | undefined {
  const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = config;
  if (email && password) return { email, password };
  if (email || password)
    throw new ConfigError('OPERATOR_EMAIL and OPERATOR_PASSWORD are set together or not at all');
  return undefined;
}
