import { accountOperations } from './account-operations.ts';
import type { Deps } from './deps.ts';
import { dueOperations } from './due-operations.ts';
import { emailOperations } from './email-operations.ts';
import { passwordOperations } from './password-operations.ts';
import { sessionOperations } from './session-operations.ts';
import { standingOperations } from './standing-operations.ts';
import { verificationOperations } from './verification-operations.ts';

/** Everything the service does: called by routes, consumers and timers alike. */
export const operations = (deps: Deps) => ({
  ...accountOperations(deps),
  ...dueOperations(deps),
  ...emailOperations(deps),
  ...passwordOperations(deps),
  ...sessionOperations(deps),
  ...standingOperations(deps),
  ...verificationOperations(deps),
});

export type Operations = ReturnType<typeof operations>;
