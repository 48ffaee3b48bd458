import type { Store } from './store.ts';

/**
 * Whose money: the platform's balance, Stripe's fees, the card networks and banks (the outside world), or a
 * connected account (`acct_...`).
 */
export type BookAccount = 'platform' | 'stripe_fees' | 'card_networks' | 'banks' | `acct_${string}`;

export interface Leg {
  account: BookAccount;
  /** Minor units; money coming in is positive. */
  amount: number;
}

export interface Entry {
  /** The balance transaction's id. */
  id: string;
  kind: string;
  /** The object that moved the money. */
  source: string;
  currency: string;
  /** Unix seconds from which the money can be spent. */
  availableOn: number;
  legs: Leg[];
}

export interface Books {
  /** Balance by account and currency, pending and available together, in minor units. */
  balances: { account: string; currency: string; amount: number }[];
  /** Sum over all accounts by currency: zero, always. */
  totals: Record<string, number>;
}

/** Appends one double-entry transaction. @throws Error when its legs do not sum to zero. */
export function post(store: Store, entry: Entry): void {
  const sum = entry.legs.reduce((total, leg) => total + leg.amount, 0);
  if (sum !== 0) throw new Error(`Journal entry ${entry.kind} of ${entry.source} sums to ${sum}`);
  const sql = `INSERT INTO journal (entry, kind, source, account, currency, amount, available_on)
    VALUES (?, ?, ?, ?, ?, ?, ?)`;
  for (const leg of entry.legs) {
    if (leg.amount === 0) continue;
    store
      .statement(sql)
      .run(entry.id, entry.kind, entry.source, leg.account, entry.currency, leg.amount, entry.availableOn);
  }
}

export interface Funds {
  available: number;
  pending: number;
}

/** An account's spendable and not yet spendable money at `now` (Unix seconds), in minor units. */
export function funds(store: Store, account: string, currency: string, now: number): Funds {
  const sql = `SELECT COALESCE(SUM(CASE WHEN available_on <= ? THEN amount END), 0) AS available,
    COALESCE(SUM(CASE WHEN available_on > ? THEN amount END), 0) AS pending
    FROM journal WHERE account = ? AND currency = ?`;
  const row = store.statement(sql).get(now, now, account, currency);
  return { available: Number(row?.available), pending: Number(row?.pending) };
}

/** Currencies in which an account has ever had money. */
export function currenciesOf(store: Store, account: string): string[] {
  const rows = store.statement('SELECT DISTINCT currency FROM journal WHERE account = ?').all(account);
  return rows.map((row) => String(row.currency));
}

/** The whole of the books, for checkers. */
export function books(store: Store): Books {
  const sql = `SELECT account, currency, SUM(amount) AS amount FROM journal
    GROUP BY account, currency ORDER BY account, currency`;
  const balances = store
    .statement(sql)
    .all()
    .map((row) => ({
      account: String(row.account),
      currency: String(row.currency),
      amount: Number(row.amount),
    }));
  const totals: Record<string, number> = {};
  for (const { currency, amount } of balances) totals[currency] = (totals[currency] ?? 0) + amount;
  return { balances, totals };
}
