import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './explore.module.css';
import { useMessages } from './messages.ts';
import { useExploreSearch } from './use-search.ts';

const PAUSE_MS = 200;

/** Searches as one types; going back puts the earlier words into the field again. */
export function SearchBox() {
  const t = useMessages();
  const { search, change } = useExploreSearch();
  const wanted = search.q ?? '';
  const [text, setText] = useState(wanted);
  const sent = useRef(wanted);
  useEffect(() => {
    if (wanted !== sent.current) setText(wanted);
    sent.current = wanted;
  }, [wanted]);
  const send = useDebouncedCallback((q: string) => {
    sent.current = q;
    change({ q }, { replace: true });
  }, PAUSE_MS);
  return (
    <TextInput
      type="search"
      size="lg"
      radius="xl"
      className={classes.search ?? ''}
      aria-label={t('search')}
      placeholder={t('searchExample')}
      leftSection={<IconSearch size={20} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        send(currentTarget.value.trim());
      }}
    />
  );
}
