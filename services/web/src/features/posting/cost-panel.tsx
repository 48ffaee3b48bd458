import { Card, Stack, Text } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { Amount, Fact } from '../../ui/texts.tsx';
import { useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import classes from './posting.module.css';
import { centsOf, numberOf, type PostingValues } from './posting-values.ts';
import { type Policy, priceOf } from './price.ts';

interface CostPanelProps {
  readonly values: PostingValues;
  readonly policy: Policy;
}

/** What it costs, as it is typed: nothing is charged before a bid is accepted. */
export function CostPanel({ values, policy }: CostPanelProps) {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const price = priceOf(centsOf(values.fee) ?? 0, numberOf(values.estimatedHours), policy);
  const slots = numberOf(values.slots) ?? 1;
  return (
    <Card padding="xl">
      <Stack gap="md">
        <div>
          <Text size="sm" c="dimmed">
            {t('youPay')}
          </Text>
          <div className={classes.total}>
            <Amount money={price.total} exact />
          </div>
          <Text size="sm" c="dimmed">
            {t(slots > 1 ? 'perStudent' : 'inAll')}
          </Text>
        </div>
        <dl className={classes.facts}>
          <Fact name={t('toStudent')}>
            <Amount money={price.fee} exact />
          </Fact>
          <Fact name={t('commission', { share: format.percent(policy.commissionBasisPoints / 10_000) })}>
            <Amount money={price.commission} exact />
          </Fact>
          {price.hourly && price.fee.amountCents > 0 ? (
            <Fact name={t('hourly')}>{words('hourly', { amount: format.money(price.hourly) })}</Fact>
          ) : null}
          {slots > 1 ? (
            <Fact name={t('forAll', { slots })}>
              <Amount
                money={{ ...price.total, amountCents: price.total.amountCents * Math.floor(slots) }}
                exact
              />
            </Fact>
          ) : null}
        </dl>
        <Text size="sm" c="dimmed">
          {t('chargedLater')}
        </Text>
      </Stack>
    </Card>
  );
}
