import type { Person } from '@stint/standalone/people';

const SERVICES = ['identity', 'project-posting', 'bidding', 'payout', 'evaluation', 'notification'];

/** What is wrong with the money and the messages of a running marketplace, in words; nothing where all is well. */
export async function wrongWith(operator: Person): Promise<string[]> {
  const wrong: string[] = [];
  const { balances } = await operator.ask('GET', '/api/ledger');
  const sum = balances.reduce(
    (cents: number, { balanceCents }: { balanceCents: number }) => cents + balanceCents,
    0,
  );
  if (sum !== 0) wrong.push(`the ledger sums to ${sum}`);
  const { differences } = await operator.ask('GET', '/api/ledger/reconciliation');
  wrong.push(...differences.map((difference: object) => JSON.stringify(difference)));
  for (const service of SERVICES) {
    const { items } = await operator.ask('GET', `/api/dead-letters/${service}`);
    for (const { type, reason } of items) wrong.push(`${service} gave up on ${type}: ${reason}`);
  }
  return wrong;
}
