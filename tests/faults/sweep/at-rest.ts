import { openCommands } from '../../../services/payout/src/command.ts';
import { hasMoney, type Payment, settlementOf } from '../../../services/payout/src/payment.ts';
import { SERVICES } from './ground.ts';
import { hintsOf, type Look, lettersOf, lookAt, recipientsOf } from './look.ts';
import { ask } from './people.ts';
import type { Town } from './town.ts';

type Find = (violation: string) => void;

/** Whom a payment waits for once nothing goes wrong any more; undefined: it should have gone on by itself. */
async function waitsFor(town: Town, p: Payment, look: Look): Promise<string | undefined> {
  const engagement = look.engagements.find(({ id }) => id === p.id);
  const atBank = hasMoney(p) && p.chargeback?.status === 'open';
  switch (p.status) {
    case 'awaiting-funding':
      return town.clock.now() < p.agreement.fundBy ? 'the employer' : undefined;
    case 'funded':
      return ['scheduled', 'active', 'delivered', 'changes-requested'].includes(engagement?.status ?? '')
        ? 'the work'
        : undefined;
    case 'frozen':
      if (engagement?.status === 'disputed' || p.chargeback?.status === 'lost') return 'the operator';
      return atBank ? 'the bank' : undefined;
    case 'awaiting-recipient': {
      const recipient = (await recipientsOf(town)).find(({ id }) => id === p.agreement.studentId);
      return recipient?.status === 'ready' ? undefined : 'the student';
    }
    case 'refunding':
    case 'releasing':
      return atBank ? 'the bank' : undefined;
    case 'refund-failed':
      return 'the operator';
    default:
      return 'nobody';
  }
}

const COUNTED = {
  'payment.funded.v1': (p: Payment) => (hasMoney(p) && settlementOf(p)?.cause !== 'late-payment' ? 1 : 0),
  'payout.paid.v1': (p: Payment) => (hasMoney(p) && p.payout ? 1 : 0),
  'payment.lapsed.v1': (p: Payment) => p.history.filter(({ status }) => status === 'lapsed').length,
  'payment.frozen.v1': (p: Payment) => p.history.filter(({ status }) => status === 'frozen').length,
} as const;

/** No fact was lost on its way: as many came out of the log as the payment's history has. */
function checkFacts({ published }: Town, { payments }: Look, find: Find): void {
  for (const [type, count] of Object.entries(COUNTED))
    for (const p of payments) {
      const ids = published.filter((e) => e.type === type && e.subject === p.id).map(({ id }) => id);
      const came = new Set(ids).size;
      if (came !== count(p)) find(`${p.id}: ${type} came ${came} times, and happened ${count(p)} times`);
    }
}

/** The services say the same of each piece of work. */
function checkAgreement({ bids, engagements, payments }: Look, find: Find): void {
  const engagementOf = new Map(engagements.map((e) => [e.id, e]));
  const bidOf = new Map(bids.map((b) => [b.id, b]));
  for (const bid of bids)
    if (bid.status === 'accepted' && !payments.some((p) => p.id === bid.id))
      find(`${bid.id}: accepted, and nobody is asked to pay`);
  for (const p of payments) {
    const engagement = engagementOf.get(p.id);
    const bid = bidOf.get(p.id);
    const late = settlementOf(p)?.cause === 'late-payment';
    const told = `${p.id}: the bid is ${bid?.status}, the payment ${p.status}, the work ${engagement?.status}`;
    if (hasMoney(p) && !late && !engagement) find(told);
    if (p.status === 'awaiting-funding' && bid?.status !== 'accepted') find(told);
    if (p.status === 'lapsed' && (bid?.status === 'accepted' || bid?.status === 'funded')) find(told);
    if (!engagement) continue;
    const ended = engagement.status === 'completed' || engagement.status === 'cancelled';
    if (bid?.status !== (ended ? 'closed' : 'funded')) find(told);
    if (hasMoney(p) && p.payout && !['completed', 'cancelled'].includes(engagement.status)) find(told);
    if (engagement.status === 'approved' && p.status === 'refunded') find(told);
    if (engagement.status === 'cancelled' && p.status === 'released' && p.chargeback?.status !== 'lost')
      find(told);
  }
}

/** Everything that must hold when nothing goes wrong any more and nothing is left to do. */
export async function brokenAtRest(town: Town): Promise<string[]> {
  const broken: string[] = [];
  const find = (violation: string) => void broken.push(violation);
  town.ground.changes.noteAll();
  const look = await lookAt(town);
  for (const p of look.payments) {
    const waits = await waitsFor(town, p, look);
    if (waits === undefined)
      find(`${p.id}: ${p.status}, and nobody to wait for: ${JSON.stringify(p.commands.at(-1))}`);
    if (waits !== 'the bank' && openCommands(p.commands).length > 0)
      find(`${p.id}: ${p.status}, with open commands`);
    if (waits === 'nobody' && p.dueAt !== undefined)
      find(`${p.id}: ${p.status}, and looked at again at ${p.dueAt}`);
    if (p.unposted.length > 0) find(`${p.id}: the ledger has not everything`);
  }
  checkAgreement(look, find);
  checkFacts(town, look, find);
  for (const { name, outboxes } of town.processes[0]?.services ?? [])
    for (const outbox of outboxes) {
      const { documents } = await outbox.depth();
      if (documents > 0) find(`${name}: ${documents} documents of ${outbox.name} have unpublished facts`);
    }
  for (const service of SERVICES)
    for (const { reason, headers } of await lettersOf(town, service))
      find(`${service} gave up on ${headers.ce_type}: ${reason}`);
  const hints = await hintsOf(town);
  if (hints > 0) find(`${hints} events of Stripe are not followed up`);
  const books = await ask(town, town.operator, 'GET', '/api/ledger/reconciliation');
  // What a bank or an operator of Stripe moved is named as well, and is meant to be.
  for (const difference of books?.body.differences ?? [{ what: 'the books were not compared' }])
    if (difference.externalId !== 'adjustment') find(`the books: ${JSON.stringify(difference)}`);
  return broken;
}
