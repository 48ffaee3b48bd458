import { Alert, Card, Loader, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { NotFoundPage } from '../../app/fallback-pages.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Amount, Fact, When } from '../../ui/texts.tsx';
import { Pay, usePay } from '../spending/pay.tsx';
import { useMessages } from './messages.ts';
import { type Payment, paymentOf, type Side } from './queries.ts';
import classes from './work.module.css';

const route = getRouteApi('/engagements/$engagementId');
const RECHECK_MS = 2_000;

/** Paid after the agreement had lapsed: the money goes back. (What is paid back of work has that work's page.) */
const isPaidLate = ({ status }: Payment): boolean =>
  status === 'refunding' || status === 'refund-failed' || status === 'refunded';
/** Work begins, or has begun a moment ago. */
const isPaid = (payment: Payment): boolean =>
  payment.status !== 'awaiting-funding' && payment.status !== 'lapsed' && !isPaidLate(payment);

/** An agreement that is not paid yet, or whose payment has just been made. */
export function AwaitingPayment({ id }: { readonly id: string }) {
  const t = useMessages();
  const { payment: back } = route.useSearch();
  // Right after a bid was accepted, the payment follows within moments.
  const query = useQuery(paymentOf(id, back === 'now'));
  useWorkOncePaid(id, query.data !== undefined && isPaid(query.data));
  if (isProblem(query.error) && [400, 404].includes(query.error.status)) return <NotFoundPage />;
  return (
    <Page title={query.data?.projectTitle ?? t('agreement')} width="narrow">
      <QueryBoundary query={query}>{(payment) => <Shown payment={payment} />}</QueryBoundary>
    </Page>
  );
}

/** The engagement follows its payment within moments; it is asked for until it is there. */
function useWorkOncePaid(id: string, paid: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!paid) return;
    const ask = () => client.invalidateQueries({ queryKey: ['engagements', id] });
    void ask();
    const timer = setInterval(ask, RECHECK_MS);
    return () => clearInterval(timer);
  }, [paid, id, client]);
}

function Shown({ payment }: { readonly payment: Payment }) {
  const t = useMessages();
  const { payment: back } = route.useSearch();
  const isEmployer = useSession()?.accountId === payment.employerId;
  if (payment.status === 'lapsed') return <Alert color="amber">{t('paymentLapsed')}</Alert>;
  if (isPaidLate(payment)) return <PaidLate payment={payment} reader={isEmployer ? 'employer' : 'student'} />;
  if (isPaid(payment)) return <Alert role="status">{t('paidStarting')}</Alert>;
  if (isEmployer && back === 'now') return <OnToPayment id={payment.engagementId} />;
  return (
    <Card padding="xl">
      <Stack>
        {back === 'done' ? <Alert role="status">{t('paymentBeingConfirmed')}</Alert> : null}
        {back === 'open' ? <Alert color="amber">{t('paymentLeft')}</Alert> : null}
        <div>
          <div className={classes.big}>
            <Amount money={isEmployer ? payment.total : payment.fee} />
          </div>
          <Text c="dimmed">{t(isEmployer ? 'totalMeans' : 'feeIsYours')}</Text>
        </div>
        {isEmployer ? <Cost payment={payment} /> : null}
        {payment.dueAt ? (
          <Text>
            {t(isEmployer ? 'payBy' : 'paysBy')} <When at={payment.dueAt} as="dateTime" /> (
            <When at={payment.dueAt} as="relative" />)
          </Text>
        ) : null}
        {isEmployer ? <Pay engagementId={payment.engagementId} size="lg" /> : null}
        <Text size="sm" c="dimmed">
          {t(isEmployer ? 'payMeans' : 'paysMeans')}
        </Text>
      </Stack>
    </Card>
  );
}

function PaidLate({ payment, reader }: { readonly payment: Payment; readonly reader: Side }) {
  const t = useMessages();
  const money = payment.status === 'refunded' ? 'wentBack' : 'goesBack';
  return <Alert color="amber">{t(`paidLate.${money}.${reader}`)}</Alert>;
}

/** From an accepted bid straight on to the hosted page. Whoever comes back finds the way to pay, and no way on again. */
function OnToPayment({ id }: { readonly id: string }) {
  const t = useMessages();
  const navigate = useNavigate();
  const stayHere = () =>
    navigate({
      ...{ to: '/engagements/$engagementId', params: { engagementId: id } },
      ...{ search: { payment: 'open' }, replace: true },
    });
  const { mutate } = usePay(stayHere);
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    mutate(id, { onError: () => void stayHere() });
  });
  return (
    <Card padding="xl">
      <Stack align="center">
        <Loader aria-hidden="true" />
        <Text role="status">{t('openingPayment')}</Text>
      </Stack>
    </Card>
  );
}

function Cost({ payment }: { readonly payment: Payment }) {
  const t = useMessages();
  return (
    <dl className={classes.facts}>
      <Fact name={t('toStudent')}>
        <Amount money={payment.fee} exact />
      </Fact>
      <Fact name={t('commission')}>
        <Amount money={payment.commission} exact />
      </Fact>
    </dl>
  );
}
