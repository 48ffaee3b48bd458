import { type Static, Type } from 'typebox';

export const BiddingConfigSchema = Type.Object({
  /** bids that one student may submit or revise in a minute */
  BIDS_PER_MINUTE: Type.Integer({ minimum: 1, maximum: 100_000, default: 20 }),
});
export type BiddingConfig = Static<typeof BiddingConfigSchema>;
