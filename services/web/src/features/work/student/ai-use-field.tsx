import { Checkbox, Group, Radio, Stack, Textarea } from '@mantine/core';
import type { Engagement } from '../queries.ts';
import { aiFault, aiRuleOf, type DeliveryValues } from './delivery-values.ts';
import { useMessages } from './messages.ts';

interface AiUseFieldProps {
  readonly engagement: Engagement;
  readonly values: DeliveryValues;
  readonly tried: boolean;
  readonly change: (change: Partial<DeliveryValues>) => void;
}

/** What the project wants to know of AI tools; nothing where it leaves them free. */
export function AiUseField({ engagement, values, tried, change }: AiUseFieldProps) {
  const t = useMessages();
  const rule = aiRuleOf(engagement);
  const fault = tried ? aiFault(values, rule) : undefined;
  if (rule === 'free') return null;
  if (rule === 'forbidden')
    return (
      <Checkbox
        label={t('aiForbidden')}
        checked={values.ai === 'no'}
        error={fault ? t('fault.ai') : null}
        onChange={({ currentTarget }) => change({ ai: currentTarget.checked ? 'no' : '' })}
      />
    );
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('aiQuestion')}
        value={values.ai}
        error={fault === 'ai' ? t('fault.ai') : null}
        onChange={(ai) => change({ ai: ai as DeliveryValues['ai'] })}
      >
        <Group mt="xs">
          <Radio value="no" label={t('aiNo')} />
          <Radio value="yes" label={t('aiYes')} />
        </Group>
      </Radio.Group>
      {values.ai === 'yes' ? (
        <Textarea
          label={t('aiStatement')}
          maxLength={2_000}
          value={values.statement}
          error={fault === 'statement' ? t('fault.missing') : null}
          onChange={({ currentTarget }) => change({ statement: currentTarget.value })}
        />
      ) : null}
    </Stack>
  );
}
