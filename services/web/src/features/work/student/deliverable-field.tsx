import { Checkbox, Stack, Text, Textarea } from '@mantine/core';
import type { Engagement } from '../queries.ts';
import classes from '../work.module.css';
import { type DeliveryValues, itemOf } from './delivery-values.ts';
import { useMessages } from './messages.ts';

interface DeliverableFieldProps {
  readonly deliverable: Engagement['terms']['deliverables'][number];
  /** criteria that the employer asked to be met */
  readonly asked: ReadonlySet<string>;
  readonly values: DeliveryValues;
  readonly faults: { readonly note?: string | undefined; readonly links?: string | undefined };
  readonly change: (change: Partial<DeliveryValues>) => void;
}

/** One deliverable: the list of what it is accepted by, to go through, and what was made of it. */
export function DeliverableField({ deliverable, asked, values, faults, change }: DeliverableFieldProps) {
  const t = useMessages();
  const { id, title, acceptanceCriteria } = deliverable;
  const item = itemOf(values, id);
  const changeItem = (part: Partial<typeof item>) =>
    change({ items: { ...values.items, [id]: { ...item, ...part } } });
  const ids = acceptanceCriteria.map((criterion) => criterion.id);
  const ticked = values.checked.filter((one) => ids.includes(one));
  return (
    <fieldset className={classes.deliverable}>
      <legend className={classes.legend}>{title}</legend>
      <Stack>
        <Checkbox.Group
          label={t('check')}
          description={t('checked', { met: ticked.length, all: ids.length })}
          value={ticked}
          onChange={(next) =>
            change({ checked: [...values.checked.filter((one) => !ids.includes(one)), ...next] })
          }
        >
          <Stack gap="xs" mt="xs">
            {acceptanceCriteria.map((criterion) => (
              <Checkbox
                key={criterion.id}
                value={criterion.id}
                label={
                  <Text component="span">
                    {criterion.text}
                    {asked.has(criterion.id) ? <strong> ({t('changeAsked')})</strong> : null}
                  </Text>
                }
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Textarea
          label={t('note')}
          maxLength={2_000}
          value={item.note}
          error={faults.note}
          onChange={({ currentTarget }) => changeItem({ note: currentTarget.value })}
        />
        <Textarea
          label={t('links')}
          description={t('linksMeans')}
          minRows={2}
          value={item.links}
          error={faults.links}
          onChange={({ currentTarget }) => changeItem({ links: currentTarget.value })}
        />
      </Stack>
    </fieldset>
  );
}
