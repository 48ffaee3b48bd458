import { Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { CATEGORIES, useWords } from '../../vocabulary/words.ts';
import { useMessages } from './messages.ts';
import type { PostingForm } from './use-posting-form.ts';

/** What is to be done, for whom it is. */
export function WhatStep({ form }: { readonly form: PostingForm }) {
  const t = useMessages();
  const words = useWords();
  return (
    <Stack>
      <TextInput
        label={t('title')}
        description={t('titleMeans')}
        maxLength={120}
        {...form.getInputProps('title')}
      />
      <Select
        label={t('category')}
        data={CATEGORIES.map((value) => ({ value, label: words(`category.${value}`) }))}
        searchable
        {...form.getInputProps('category')}
        value={form.values.category || null}
        onChange={(value) => form.setFieldValue('category', value ?? '')}
      />
      <Textarea
        label={t('summary')}
        description={t('summaryMeans')}
        minRows={6}
        maxLength={3_000}
        {...form.getInputProps('summary')}
      />
      <TagsInput
        size="md"
        label={t('skills')}
        description={t('skillsMeans')}
        maxTags={20}
        maxLength={40}
        {...form.getInputProps('skills')}
      />
    </Stack>
  );
}
