import { Card, Text, Title } from '@mantine/core';
import { Amount } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import type { Ledger } from './queries.ts';

/** The accounts of the ledger. Together they are nothing: each entry takes from one what it gives to others. */
export function Balances({ balances }: { readonly balances: Ledger['balances'] }) {
  const t = useMessages();
  const sum = balances.reduce((cents, { balanceCents }) => cents + balanceCents, 0);
  return (
    <section aria-labelledby="balances">
      <Title order={2} id="balances" mb="sm">
        {t('balances')}
      </Title>
      <dl className={classes.balances}>
        {balances.map(({ account, currency, balanceCents }) => (
          <Card key={`${account} ${currency}`}>
            <Text component="dt" size="sm" c="dimmed">
              {t(`account.${account}`)}
            </Text>
            <dd className={classes.side} style={{ margin: 0 }}>
              <Amount money={{ amountCents: balanceCents, currency }} exact />
            </dd>
          </Card>
        ))}
      </dl>
      <Text mt="sm" {...(sum === 0 ? { c: 'dimmed' } : { c: 'red' })}>
        {t('sum')} <Amount money={{ amountCents: sum, currency: 'USD' }} exact />
      </Text>
    </section>
  );
}
