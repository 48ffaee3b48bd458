import { Alert, Button, Card, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMessages } from './messages.ts';
import { emptyCriterion, emptyDeliverable } from './posting-values.ts';
import type { PostingForm } from './use-posting-form.ts';

/** As many as a project may have of each. */
const MOST = 10;

interface DeliverablesStepProps {
  readonly form: PostingForm;
  readonly fixed: boolean;
}

/** What is handed in, and by which criteria it is accepted. */
export function DeliverablesStep({ form, fixed }: DeliverablesStepProps) {
  const t = useMessages();
  const { deliverables } = form.values;
  return (
    <Stack>
      {fixed ? <Alert>{t('fixedMeans')}</Alert> : <Text c="dimmed">{t('deliverablesMean')}</Text>}
      {deliverables.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new one has no id yet, and the order never changes
        <Deliverable key={index} form={form} index={index} fixed={fixed} />
      ))}
      {fixed || deliverables.length >= MOST ? null : (
        <Group>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => form.insertListItem('deliverables', emptyDeliverable())}
          >
            {t('addDeliverable')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface DeliverableProps extends DeliverablesStepProps {
  readonly index: number;
}

function Deliverable({ form, index, fixed }: DeliverableProps) {
  const t = useMessages();
  const path = `deliverables.${index}`;
  const criteria = form.values.deliverables[index]?.acceptanceCriteria ?? [];
  const number = index + 1;
  return (
    <Card component="fieldset" padding="md">
      <Stack gap="sm">
        <TextInput
          label={t('deliverable', { number })}
          placeholder={t('deliverableExample')}
          maxLength={200}
          disabled={fixed}
          {...form.getInputProps(`${path}.title`)}
        />
        {criteria.map((_, at) => (
          <Criterion
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={at}
            form={form}
            index={index}
            at={at}
            fixed={fixed}
            isOnly={criteria.length === 1}
          />
        ))}
        {fixed ? null : (
          <Group gap="xs">
            {criteria.length < MOST ? (
              <Button
                variant="subtle"
                size="compact-md"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => form.insertListItem(`${path}.acceptanceCriteria`, emptyCriterion())}
              >
                {t('addCriterion')}
              </Button>
            ) : null}
            {form.values.deliverables.length > 1 ? (
              <Button
                variant="subtle"
                color="gray"
                size="compact-md"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => form.removeListItem('deliverables', index)}
              >
                {t('removeDeliverable', { number })}
              </Button>
            ) : null}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

interface CriterionProps extends DeliverableProps {
  readonly at: number;
  readonly isOnly: boolean;
}

function Criterion({ form, index, at, fixed, isOnly }: CriterionProps) {
  const t = useMessages();
  const list = `deliverables.${index}.acceptanceCriteria`;
  const number = at + 1;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={t('criterion', { number })}
        placeholder={t('criterionExample')}
        maxLength={500}
        disabled={fixed}
        {...form.getInputProps(`${list}.${at}.text`)}
      />
      {fixed || isOnly ? null : (
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          aria-label={t('removeCriterion', { number })}
          onClick={() => form.removeListItem(list, at)}
        >
          <IconTrash size={18} aria-hidden />
        </Button>
      )}
    </Group>
  );
}
