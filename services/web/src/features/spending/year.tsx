import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MonthChart } from '../../ui/month-chart.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Amount, Fact } from '../../ui/texts.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { useMessages } from './messages.ts';
import { type Spending, spendingIn } from './queries.ts';
import classes from './spending.module.css';

/** What was spent in a year, in all and by month. */
export function Year() {
  const t = useMessages();
  const [year, setYear] = useState(new Date().getUTCFullYear());
  const query = useQuery(spendingIn(year));
  return (
    <Card padding="xl" component="section" aria-labelledby="year">
      <Group justify="space-between" mb="md">
        <Title order={2} id="year">
          {t('inYear', { year: String(year) })}
        </Title>
        <YearSelect label={t('year')} year={year} onChange={setYear} />
      </Group>
      <QueryBoundary query={query}>{(spending) => <Shown spending={spending} />}</QueryBoundary>
    </Card>
  );
}

const net = (netCents: number, { currency }: { readonly currency: string }) => ({
  amountCents: netCents,
  currency,
});

function Shown({ spending }: { readonly spending: Spending }) {
  const t = useMessages();
  const { fee, commission, refunded, netCents, payments } = spending;
  const year = String(spending.year);
  const months = spending.months.map((one) => ({ month: one.month, sum: net(one.netCents, one.fee) }));
  return (
    <Stack gap="lg">
      <div>
        <div className={classes.big}>
          <Amount money={net(netCents, fee)} exact />
        </div>
        <Text c="dimmed">{t('payments', { count: payments })}</Text>
      </div>
      <dl className={classes.facts}>
        <Fact name={t('toStudents')}>
          <Amount money={fee} exact />
        </Fact>
        <Fact name={t('commission')}>
          <Amount money={commission} exact />
        </Fact>
        <Fact name={t('refunded')}>
          <Amount money={refunded} exact />
        </Fact>
      </dl>
      {payments > 0 ? (
        <MonthChart title={t('byMonth', { year })} sumName={t('spent')} months={months} />
      ) : null}
    </Stack>
  );
}
