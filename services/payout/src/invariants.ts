import { openCommand, openCommands } from './command.ts';
import { entryKey, type JournalEntry, type LedgerAccount } from './journal.ts';
import { hasMoney, heldCents, type Payment, paymentLifecycle, refundCents, settlementOf } from './payment.ts';

/** What Stripe lists, fetched through its API. */
export interface StripeBooks {
  readonly transfers: readonly { id: string; engagementId: string; amountCents: number }[];
  readonly refunds: readonly { id: string; engagementId: string; amountCents: number; status: string }[];
  /** the simulator's own sums by currency, where it is the simulator */
  readonly totals?: Readonly<Record<string, number>>;
}

type Find = (violation: string) => void;
type Sums = ReadonlyMap<LedgerAccount, number>;

const sumOf = (entries: readonly JournalEntry[]): Sums => {
  const sums = new Map<LedgerAccount, number>();
  for (const { account, amountCents } of entries.flatMap((e) => e.legs))
    sums.set(account, (sums.get(account) ?? 0) + amountCents);
  return sums;
};

/** Every entry is whole and sums to zero, and stands once. */
function checkJournal(entries: readonly JournalEntry[], find: Find): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const key = entryKey(entry);
    if (seen.has(key)) find(`ledger: ${key} stands twice`);
    seen.add(key);
    const amounts = entry.legs.map((leg) => leg.amountCents);
    if (!amounts.every(Number.isSafeInteger)) find(`ledger: ${key} has amounts that are no whole cents`);
    const sum = amounts.reduce((a, b) => a + b, 0);
    if (sum !== 0) find(`ledger: ${key} sums to ${sum}`);
  }
}

/** The ledger says of the engagement what its payment says. */
function checkBooks(p: Payment, sums: Sums, find: Find): void {
  const money = hasMoney(p) ? p : undefined;
  const expected: Partial<Record<LedgerAccount, number>> = {
    'employer-receivable': -(money?.charge.amountCents ?? 0),
    payouts: (money?.payout?.amountCents ?? 0) - (money?.payout?.reversedCents ?? 0),
    refunds: money?.refund?.debited ? money.refund.amountCents : 0,
    'held-for-students': heldCents(p),
  };
  for (const [account, cents] of Object.entries(expected)) {
    const posted = sums.get(account as LedgerAccount) ?? 0;
    if (posted !== cents) find(`${p.id}: the ledger has ${posted} in ${account}, the payment says ${cents}`);
  }
  const total = [...sums.values()].reduce((a, b) => a + b, 0);
  if (total !== 0) find(`${p.id}: its entries sum to ${total}`);
  const held = sums.get('held-for-students') ?? 0;
  if (held < 0) find(`${p.id}: ${held} cents are held`);
  const losses = sums.get('dispute-losses') ?? 0;
  if (losses < (money?.chargeback?.withdrawnCents ?? 0)) find(`${p.id}: a chargeback is not in the ledger`);
}

/** Charged = to the student + to the employer + kept, to the cent; never more than the split to either side. */
function checkSplit(p: Payment, find: Find): void {
  const settlement = settlementOf(p);
  if (!hasMoney(p)) return;
  const { payout, refund, agreement, charge } = p;
  if (charge.amountCents !== agreement.total.amountCents) find(`${p.id}: charged other than agreed`);
  if (!settlement && (payout || refund)) find(`${p.id}: money moved before it was decided`);
  if (!settlement) return;
  const { toStudentCents, toEmployerCents, covered } = settlement;
  const byBank = p.chargeback?.status === 'lost';
  if (toStudentCents + toEmployerCents !== agreement.fee.amountCents)
    find(`${p.id}: the split is not the fee`);
  if (payout && payout.amountCents !== toStudentCents) find(`${p.id}: paid other than decided`);
  if (refund && refund.amountCents !== refundCents(settlement) && !byBank)
    find(`${p.id}: refunded other than decided`);
  const out = (payout?.amountCents ?? 0) + (refund?.amountCents ?? 0);
  if (out > charge.amountCents && !covered) find(`${p.id}: ${out} went out of ${charge.amountCents}`);
}

/** Where nothing disturbed it: held is the whole fee, then nothing; and the commission kept is the split's, before fees. */
function checkRest(p: Payment, sums: Sums, find: Find): void {
  if (!hasMoney(p) || p.payout?.reversedCents) return;
  const held = sums.get('held-for-students') ?? 0;
  const isAtRest = p.status === 'released' || p.status === 'refunded';
  if (isAtRest && held !== 0) find(`${p.id}: ${p.status}, and ${held} held`);
  if (p.chargeback) return;
  if (p.status === 'funded' && held !== p.agreement.fee.amountCents)
    find(`${p.id}: funded, and ${held} held`);
  if (!isAtRest) return;
  const kept = (sums.get('commission-income') ?? 0) + (sums.get('stripe-fees') ?? 0);
  const agreed = p.agreement.commission.amountCents - p.settlement.commissionBackCents;
  if (kept !== agreed) find(`${p.id}: ${kept} of the commission kept, ${agreed} decided`);
}

const DONE = ['lapsed', 'released', 'refunded'];

/** No payout before its time, and one at most; the commands and the states are ones the tables know. */
function checkConduct(p: Payment, find: Find): void {
  const confirmed = p.commands.filter((c) => c.state === 'confirmed');
  if (confirmed.filter((c) => c.kind === 'payout').length > 1) find(`${p.id}: more than one payout`);
  if (openCommand(p.commands, 'payout') && p.status !== 'releasing')
    find(`${p.id}: a payout is on its way while the payment is ${p.status}`);
  const open = openCommands(p.commands).map((c) => c.kind);
  if (new Set(open).size !== open.length) find(`${p.id}: two open commands of one kind`);
  const keys = p.commands.flatMap((c) => (c.state === 'planned' ? [] : [c.key]));
  if (new Set(keys).size !== keys.length) find(`${p.id}: one key for two commands`);
  if (DONE.includes(p.status) && open.length > 0) find(`${p.id}: is ${p.status} with commands open`);
  if (!Object.hasOwn(paymentLifecycle.table, p.status)) find(`${p.id}: the state ${p.status} is unknown`);
  const steps = p.history.map((step) => step.status);
  if (steps.at(-1) !== p.status) find(`${p.id}: its history ends otherwise than ${p.status}`);
  for (const [i, to] of steps.slice(1).entries()) {
    const from = steps[i];
    if (from && !Object.values(paymentLifecycle.table[from]).some((state) => state === to))
      find(`${p.id}: went from ${from} to ${to}`);
  }
  if (p.status === 'released' && hasMoney(p) && !p.payout) find(`${p.id}: released without a payout`);
}

/** Stripe's transfers and refunds and ours match one to one; what Stripe has and we do not is still being asked about. */
function checkStripe(payments: readonly Payment[], books: StripeBooks, find: Find): void {
  const byId = new Map(payments.map((p) => [p.id, p]));
  const transfers = new Map(books.transfers.map((t) => [t.id, t]));
  const groups = new Map<string, number>();
  for (const { id, engagementId, amountCents } of books.transfers) {
    groups.set(engagementId, (groups.get(engagementId) ?? 0) + 1);
    const p = byId.get(engagementId);
    const known = p && hasMoney(p) ? p.payout : undefined;
    const asked = p && openCommand(p.commands, 'payout');
    if (known ? known.id !== id || known.amountCents !== amountCents : !asked || asked.state === 'planned')
      find(`${engagementId}: Stripe's transfer ${id} of ${amountCents} is not ours`);
  }
  for (const [engagementId, count] of groups)
    if (count > 1) find(`${engagementId}: ${count} transfers at Stripe`);
  const refunds = Map.groupBy(
    books.refunds.filter((r) => r.status !== 'failed'),
    (r) => r.engagementId,
  );
  for (const p of payments.filter(hasMoney)) {
    if (p.payout && !transfers.has(p.payout.id)) find(`${p.id}: Stripe has no transfer ${p.payout.id}`);
    const ofIt = refunds.get(p.id) ?? [];
    const given = ofIt.reduce((sum, r) => sum + r.amountCents, 0);
    const settlement = settlementOf(p);
    if (ofIt.length > 1) find(`${p.id}: ${ofIt.length} refunds at Stripe`);
    if (given > 0 && (!settlement || (!p.refund && !openCommand(p.commands, 'refund'))))
      find(`${p.id}: Stripe's refund of ${given} is not ours`);
  }
  for (const [currency, sum] of Object.entries(books.totals ?? {}))
    if (sum !== 0) find(`Stripe's books sum to ${sum} ${currency}`);
}

/**
 * Every violated invariant of the payments' design, in words; empty when all hold. It may be asked at any moment: what
 * a payment still carries for the ledger counts as posted, and a call not yet answered as asked.
 */
export function paymentInvariants(
  payments: readonly Payment[],
  ledger: readonly JournalEntry[],
  stripe?: StripeBooks,
): string[] {
  const found: string[] = [];
  const find = (violation: string) => void found.push(violation);
  checkJournal(ledger, find);
  const entries = new Map(ledger.map((entry) => [entryKey(entry), entry]));
  for (const entry of payments.flatMap((p) => p.unposted)) entries.set(entryKey(entry), entry);
  const byEngagement = Map.groupBy(entries.values(), (entry) => entry.engagementId);
  const ids = new Set(payments.map((p) => p.id));
  for (const id of byEngagement.keys()) if (!ids.has(id)) find(`${id}: the ledger knows a payment we do not`);
  for (const p of payments) {
    const sums = sumOf(byEngagement.get(p.id) ?? []);
    checkBooks(p, sums, find);
    checkRest(p, sums, find);
    checkSplit(p, find);
    checkConduct(p, find);
  }
  if (stripe) checkStripe(payments, stripe, find);
  return found;
}
