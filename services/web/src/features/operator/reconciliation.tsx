import { Alert, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useAct } from '../../api/use-act.ts';
import { TextLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Amount, When } from '../../ui/texts.tsx';
import { reconcile } from './acts.ts';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import type { Reconciliation } from './queries.ts';

/** Whether ledger, payments and Stripe say the same; each difference by name. */
export function ReconciliationSection() {
  const t = useMessages();
  const compare = useAct({ act: reconcile });
  return (
    <Card component="section" padding="xl">
      <Group justify="space-between">
        <div>
          <Title order={2}>{t('reconciliation')}</Title>
          <Text c="dimmed">{t('reconciliationMeans')}</Text>
        </div>
        <Button variant="default" loading={compare.isPending} onClick={() => compare.mutate(undefined)}>
          {t('compare')}
        </Button>
      </Group>
      <ProblemAlert problem={compare.error} />
      <div role="status">{compare.data ? <Found found={compare.data} /> : null}</div>
    </Card>
  );
}

function Found({ found: { at, checked, differences } }: { readonly found: Reconciliation }) {
  const t = useMessages();
  return (
    <Stack gap="sm" mt="md">
      <Alert color={differences.length === 0 ? 'pine' : 'red'}>
        {t('differences', { count: differences.length })} {t('checked', checked)}{' '}
        <When at={at} as="dateTime" />
      </Alert>
      <List spacing="sm">
        {differences.map((difference, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a difference has no name of its own, and the list never changes
          <List.Item key={index}>
            <Difference {...difference} />
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

type DifferenceProps = Reconciliation['differences'][number];

function Difference({ what, engagementId, externalId, ledgerCents, stripeCents }: DifferenceProps) {
  const t = useMessages();
  const usd = (amountCents: number) => ({ amountCents, currency: 'USD' });
  return (
    <>
      <Text>{what}</Text>
      <Text size="sm" c="dimmed">
        {ledgerCents === undefined ? null : (
          <>
            {t('byLedger')} <Amount money={usd(ledgerCents)} exact />{' '}
          </>
        )}
        {stripeCents === undefined ? null : (
          <>
            {t('byStripe')} <Amount money={usd(stripeCents)} exact />{' '}
          </>
        )}
        <span className={classes.code}>{externalId}</span>
      </Text>
      {engagementId ? (
        <TextLink to="/operator/ledger" search={{ engagement: engagementId }} size="sm">
          {t('itsEntries')}
        </TextLink>
      ) : null}
    </>
  );
}
