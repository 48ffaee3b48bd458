import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ButtonLink, TextLink } from '../../ui/links.tsx';
import { PagedList } from '../../ui/paged-list.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Empty } from '../../ui/query-boundary.tsx';
import { Amount, Fact, When } from '../../ui/texts.tsx';
import { retryRefund, ruleChargeback } from './acts.ts';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { OperatorPage } from './operator-page.tsx';
import { useProblemWords } from './problem-words.ts';
import { moneyThatIsStuck, type Payment } from './queries.ts';
import { SplitInput } from './split-input.tsx';

/** Payments that somebody has to do something about. */
export function StuckMoneyPage() {
  const t = useMessages();
  const query = useInfiniteQuery(moneyThatIsStuck);
  return (
    <OperatorPage title={t('queue.money')} lead={t('moneyLead')}>
      <PagedList query={query} empty={<Empty title={t('noMoney')}>{t('noMoneyText')}</Empty>}>
        {(payments) => (
          <Stack component="ul" className={classes.list ?? ''}>
            {payments.map((payment) => (
              <li key={payment.engagementId}>
                <PaymentCard payment={payment} />
              </li>
            ))}
          </Stack>
        )}
      </PagedList>
    </OperatorPage>
  );
}

function PaymentCard({ payment }: { readonly payment: Payment }) {
  const t = useMessages();
  const { engagementId, projectTitle, waitsFor, fee, commission, total, timeline, dueAt } = payment;
  const since = timeline.at(-1)?.at;
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2} size="h3">
          <TextLink to="/engagements/$engagementId" params={{ engagementId }} c="inherit">
            {projectTitle}
          </TextLink>
        </Title>
        <Text>
          {waitsFor ? t(`waits.${waitsFor.code}`) : null}
          {waitsFor?.stripeCode ? ` (${waitsFor.stripeCode})` : null}
        </Text>
        <dl className={classes.facts}>
          <Fact name={t('fee')}>
            <Amount money={fee} exact />
          </Fact>
          <Fact name={t('commission')}>
            <Amount money={commission} exact />
          </Fact>
          <Fact name={t('total')}>
            <Amount money={total} exact />
          </Fact>
          {dueAt ? (
            <Fact name={t('payBy')}>
              <When at={dueAt} as="dateTime" />
            </Fact>
          ) : null}
          {since ? (
            <Fact name={t('since')}>
              <When at={since} as="relative" />
            </Fact>
          ) : null}
        </dl>
        <Act payment={payment} />
      </Stack>
    </Card>
  );
}

/** What an operator can do about it; nothing where others have to. */
function Act({ payment }: { readonly payment: Payment }) {
  const t = useMessages();
  const { engagementId, waitsFor } = payment;
  if (waitsFor?.code === 'ruling')
    return (
      <Group>
        <ButtonLink
          to="/operator/disputes/$engagementId"
          params={{ engagementId }}
          variant="default"
          size="sm"
        >
          {t('toDispute')}
        </ButtonLink>
      </Group>
    );
  if (waitsFor?.code === 'chargeback-ruling') return <LostChargeback payment={payment} />;
  return waitsFor?.code === 'operator' ? <FailedRefund id={engagementId} /> : null;
}

function FailedRefund({ id }: { readonly id: string }) {
  const t = useMessages();
  const words = useProblemWords();
  const retry = useAct({ act: retryRefund });
  return (
    <>
      <ProblemAlert problem={retry.error} words={words} />
      <Group>
        <Button size="sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate(id)}>
          {t('retryRefund')}
        </Button>
      </Group>
    </>
  );
}

/** The bank kept the money: what the student gets is the platform's loss. */
function LostChargeback({ payment: { engagementId, fee, commission } }: { readonly payment: Payment }) {
  const t = useMessages();
  const words = useProblemWords();
  const [opened, { open, close }] = useDisclosure(false);
  const [cents, setCents] = useState(fee.amountCents);
  const rule = useAct({ act: ruleChargeback, onDone: close });
  return (
    <>
      <Group>
        <Button size="sm" variant="default" onClick={open}>
          {t('decide')}
        </Button>
      </Group>
      <Confirm
        opened={opened}
        onClose={close}
        title={t('chargebackTitle')}
        action={t('decide')}
        onConfirm={() => rule.mutate({ id: engagementId, toStudentCents: cents })}
        isBusy={rule.isPending}
        problem={rule.error}
        words={words}
      >
        <Text>{t('chargebackText')}</Text>
        <SplitInput fee={fee} commission={commission} toStudentCents={cents} onChange={setCents} />
      </Confirm>
    </>
  );
}
