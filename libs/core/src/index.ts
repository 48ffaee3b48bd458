export { coalesced } from './coalesce.ts';
export { ConfigError, Port, readConfig } from './config.ts';
export type { Context, Decision } from './decision.ts';
export { IdSchema, newId, placeBefore } from './ids.ts';
export { type Lifecycle, lifecycle, type MoveTable } from './lifecycle.ts';
export {
  formatMoney,
  MAX_AMOUNT_CENTS,
  type Money,
  MoneySchema,
  minus,
  plus,
  proportion,
  share,
  usd,
} from './money.ts';
export { type Policy, PolicySchema, policyWith, readPolicy } from './policy.ts';
export { FAULT_CODES, type FaultCode, type FieldFault, Rejection, rejectFaults } from './rejection.ts';
export {
  addBusinessDays,
  addDays,
  addHours,
  addMinutes,
  addMs,
  type Clock,
  earliest,
  type Instant,
  InstantSchema,
  instantOf,
  isBefore,
  msOf,
  systemClock,
} from './time.ts';
