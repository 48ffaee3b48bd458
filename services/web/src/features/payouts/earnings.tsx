import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MonthChart } from '../../ui/month-chart.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Amount } from '../../ui/texts.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { useMessages } from './messages.ts';
import classes from './payouts.module.css';
import { type Earnings as Earned, earningsIn } from './queries.ts';

/** What was paid in a year, by month, and what is held at the moment. */
export function Earnings() {
  const t = useMessages();
  const [year, setYear] = useState(new Date().getUTCFullYear());
  const query = useQuery(earningsIn(year));
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>{t('earnings')}</Title>
        <YearSelect label={t('year')} year={year} onChange={setYear} />
      </Group>
      <QueryBoundary query={query}>{(earnings) => <Shown earnings={earnings} />}</QueryBoundary>
    </Stack>
  );
}

function Shown({ earnings }: { readonly earnings: Earned }) {
  const t = useMessages();
  const year = String(earnings.year);
  const months = earnings.months.map(({ month, total }) => ({ month, sum: total }));
  return (
    <>
      <div className={classes.sums}>
        <Card>
          <Text c="dimmed">{t('earned', { year })}</Text>
          <div className={classes.big}>
            <Amount money={earnings.total} exact />
          </div>
          <Text size="sm" c="dimmed">
            {t('earnedMeans', { payouts: earnings.payouts })}
          </Text>
        </Card>
        <Card>
          <Text c="dimmed">{t('held')}</Text>
          <div className={classes.big}>
            <Amount money={earnings.held} exact />
          </div>
          <Text size="sm" c="dimmed">
            {t('heldMeans')}
          </Text>
        </Card>
      </div>
      {earnings.payouts > 0 ? (
        <Card>
          <MonthChart title={t('byMonth', { year })} sumName={t('sum')} months={months} />
        </Card>
      ) : null}
    </>
  );
}
