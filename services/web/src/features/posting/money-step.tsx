import { Alert, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from './messages.ts';
import { centsOf, dayOf, numberOf } from './posting-values.ts';
import { feeBounds, type Policy } from './price.ts';
import type { PostingForm } from './use-posting-form.ts';

interface MoneyStepProps {
  readonly form: PostingForm;
  readonly policy: Policy;
  readonly fixed: boolean;
}

/** How much work it is, what it pays, how many are taken on, and until when one can apply. */
export function MoneyStep({ form, policy, fixed }: MoneyStepProps) {
  const t = useMessages();
  const whole = { allowDecimal: false, allowNegative: false, size: 'md' } as const;
  return (
    <Stack>
      {fixed ? <Alert>{t('moneyFixedMeans')}</Alert> : null}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={t('hours')}
          description={t('hoursMean', policy.estimatedHours)}
          disabled={fixed}
          {...whole}
          {...form.getInputProps('estimatedHours')}
        />
        <NumberInput
          label={t('days')}
          description={t('daysMean', policy.durationDays)}
          {...whole}
          {...form.getInputProps('durationDays')}
        />
      </SimpleGrid>
      <Fee form={form} policy={policy} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label={t('slots')}
          description={t('slotsMean', policy.slots)}
          {...whole}
          {...form.getInputProps('slots')}
        />
        <TextInput
          type="date"
          label={t('applyBy')}
          description={t('applyByMeans')}
          min={dayOf(Date.now())}
          {...form.getInputProps('applyBy')}
        />
      </SimpleGrid>
    </Stack>
  );
}

function Fee({ form, policy }: Omit<MoneyStepProps, 'fixed'>) {
  const t = useMessages();
  const format = useFormat();
  const hours = numberOf(form.values.estimatedHours);
  const cents = centsOf(form.values.fee);
  const bounds = hours ? feeBounds(hours, policy) : undefined;
  const isLow =
    bounds && cents !== undefined && cents >= bounds.min.amountCents && cents < bounds.warnUnder.amountCents;
  return (
    <>
      <NumberInput
        label={t('fee')}
        description={
          bounds && hours
            ? t('feeBounds', { hours, min: format.money(bounds.min), max: format.money(bounds.max) })
            : t('feeMeans')
        }
        prefix="$"
        thousandSeparator=","
        decimalScale={2}
        allowNegative={false}
        step={10}
        {...form.getInputProps('fee')}
      />
      <div role="status">
        {isLow ? (
          <Alert color="amber">
            {t('feeWarning', {
              hourly: format.money({ amountCents: policy.hourlyFeeCents.warnUnder, currency: 'USD' }),
              fee: format.money(bounds.warnUnder),
            })}
          </Alert>
        ) : null}
      </div>
    </>
  );
}
