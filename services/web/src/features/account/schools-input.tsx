import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from './messages.ts';
import { schools } from './queries.ts';

const PAUSE_MS = 200;

interface School {
  readonly domain: string;
  readonly name: string;
}

interface SchoolsInputProps extends Omit<MultiSelectProps, 'data'> {
  /** the names of what is chosen already */
  readonly known: readonly School[];
}

/** Schools, found by words of their names. */
export function SchoolsInput({ known, ...input }: SchoolsInputProps) {
  const t = useMessages();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data } = useQuery({ ...schools(q), placeholderData: keepPreviousData });
  const [seen, setSeen] = useState<readonly School[]>(known);
  const found = data?.items ?? [];
  const choices = new Map([...seen, ...found].map(({ domain, name }) => [domain, name]));
  return (
    <MultiSelect
      size="md"
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={[...choices].map(([value, name]) => ({ value, label: `${name} (${value})` }))}
      nothingFoundMessage={q.length > 1 ? t('noSchoolFound') : t('typeSchool')}
      {...input}
      onChange={(domains) => {
        setSeen([...choices].map(([domain, name]) => ({ domain, name })));
        input.onChange?.(domains);
      }}
    />
  );
}
