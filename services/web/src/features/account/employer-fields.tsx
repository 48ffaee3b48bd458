import { TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMessages } from './messages.ts';

/** What an employer says of who they are. */
export function EmployerFields<V>({ form }: { readonly form: UseFormReturnType<V> }) {
  const t = useMessages();
  return (
    <>
      <TextInput
        label={t('organisation')}
        autoComplete="organization"
        {...form.getInputProps('employer.organisation')}
      />
      <TextInput
        label={t('website')}
        description={t('optional')}
        type="url"
        placeholder={t('websiteExample')}
        {...form.getInputProps('employer.website')}
      />
    </>
  );
}
