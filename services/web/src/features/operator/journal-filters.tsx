import { Button, Group, NativeSelect, TextInput, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ENTRY_KINDS, type JournalSearch, journalSearchOf } from './journal-filter.ts';
import { useMessages } from './messages.ts';

const route = getRouteApi('/operator/ledger');

/** Which entries are shown; the address says it, so that it can be shared and gone back to. */
export function JournalFilters() {
  const t = useMessages();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Record<string, string>) =>
    void navigate({
      search: (before: JournalSearch) => journalSearchOf({ ...before, ...part }),
      resetScroll: false,
    });
  return (
    <>
      <Title order={2} mb="sm">
        {t('journal')}
      </Title>
      <Group align="flex-end" mb="md">
        <NativeSelect
          size="md"
          label={t('kind')}
          value={search.kind ?? ''}
          onChange={({ currentTarget }) => change({ kind: currentTarget.value })}
          data={[
            { value: '', label: t('everyKind') },
            ...ENTRY_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
          ]}
        />
        <TextInput
          type="date"
          label={t('fromDay')}
          value={search.from ?? ''}
          onChange={({ currentTarget }) => change({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('toDay')}
          value={search.to ?? ''}
          onChange={({ currentTarget }) => change({ to: currentTarget.value })}
        />
        <EngagementField value={search.engagement ?? ''} onChange={(engagement) => change({ engagement })} />
        {Object.keys(search).length > 0 ? (
          <Button variant="subtle" onClick={() => void navigate({ search: {}, resetScroll: false })}>
            {t('clearFilters')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}

interface EngagementFieldProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Takes a whole id, typed or pasted; half of one looks for nothing. */
function EngagementField({ value, onChange }: EngagementFieldProps) {
  const t = useMessages();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      label={t('engagementId')}
      flex={1}
      miw={220}
      value={typed}
      onChange={({ currentTarget }) => {
        const id = currentTarget.value.trim();
        setTyped(id);
        if (id === '' || journalSearchOf({ engagement: id }).engagement) onChange(id);
      }}
    />
  );
}
