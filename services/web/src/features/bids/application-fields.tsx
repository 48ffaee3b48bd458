import { Text, Textarea, TextInput } from '@mantine/core';
import { useMessages } from './messages.ts';

export interface ApplicationValues {
  readonly application: string;
  readonly availability: string;
}

/** how many characters an application has, at least and at most */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Characters as the API counts them: code points, without space at the ends. */
const lengthOf = (text: string) => [...text.trim()].length;

/** Whether it is neither too short nor too long. */
export function isSendable({ application }: ApplicationValues, { min, max }: Limits): boolean {
  const count = lengthOf(application);
  return count >= min && count <= max;
}

interface ApplicationFieldsProps {
  readonly values: ApplicationValues;
  readonly limits: Limits;
  readonly onChange: (values: ApplicationValues) => void;
}

/** What a student writes to an employer, with its length as it is typed. */
export function ApplicationFields({ values, limits, onChange }: ApplicationFieldsProps) {
  const t = useMessages();
  const { application, availability } = values;
  const count = lengthOf(application);
  return (
    <>
      <Textarea
        label={t('application')}
        description={t('applicationMeans', limits)}
        minRows={8}
        value={application}
        onChange={({ currentTarget }) => onChange({ application: currentTarget.value, availability })}
      />
      <Text size="sm" c={count > limits.max ? 'var(--mantine-color-error)' : 'dimmed'} aria-live="polite">
        {count > 0 && count < limits.min
          ? t('tooShort', { missing: limits.min - count })
          : t('characters', { count, max: limits.max })}
      </Text>
      <TextInput
        label={t('availability')}
        description={t('availabilityMeans')}
        maxLength={300}
        value={availability}
        onChange={({ currentTarget }) => onChange({ application, availability: currentTarget.value })}
      />
    </>
  );
}
