import { Checkbox, Radio, SimpleGrid, Stack, TagsInput, TextInput } from '@mantine/core';
import { LOCATION_MODES, useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import type { PostingForm } from './use-posting-form.ts';

const AI_USES = ['free', 'disclosed', 'forbidden'] as const;

interface TermsStepProps {
  readonly form: PostingForm;
  readonly fixed: boolean;
}

/** Where and under whom the work is done, by which rules, and what the student learns. */
export function TermsStep({ form, fixed }: TermsStepProps) {
  const t = useMessages();
  const words = useWords();
  return (
    <Stack gap="lg">
      <Choices
        label={t('location')}
        disabled={fixed}
        values={LOCATION_MODES.map((value) => [value, words(`locationMode.${value}`)])}
        input={form.getInputProps('locationMode')}
      />
      {form.values.locationMode === 'on-site' || form.values.locationMode === 'hybrid' ? (
        <TextInput
          label={t('place')}
          placeholder={t('placeExample')}
          maxLength={200}
          disabled={fixed}
          {...form.getInputProps('place')}
        />
      ) : null}
      <Choices
        label={t('aiUse')}
        disabled={fixed}
        values={AI_USES.map((value) => [value, words(`aiUse.${value}`)])}
        input={form.getInputProps('aiUse')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('supervisorName')} maxLength={100} {...form.getInputProps('supervisor.name')} />
        <TextInput label={t('supervisorTitle')} maxLength={100} {...form.getInputProps('supervisor.title')} />
      </SimpleGrid>
      <TagsInput
        size="md"
        label={t('objectives')}
        description={t('objectivesMean')}
        maxTags={10}
        maxLength={300}
        splitChars={[]}
        {...form.getInputProps('learningObjectives')}
      />
      <Checkbox
        label={t('acknowledgeable')}
        description={t('acknowledgeableMeans')}
        {...form.getInputProps('acknowledgeable', { type: 'checkbox' })}
      />
      <Checkbox
        label={t('cptEligible')}
        description={t('cptEligibleMeans')}
        {...form.getInputProps('cptEligible', { type: 'checkbox' })}
      />
    </Stack>
  );
}

interface ChoicesProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly values: readonly (readonly [value: string, words: string])[];
  readonly input: ReturnType<PostingForm['getInputProps']>;
}

function Choices({ label, disabled, values, input }: ChoicesProps) {
  return (
    <Radio.Group label={label} {...input}>
      <Stack gap="xs" mt="xs">
        {values.map(([value, words]) => (
          <Radio key={value} value={value} label={words} disabled={disabled} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
