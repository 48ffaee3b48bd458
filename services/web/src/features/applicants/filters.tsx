import { Autocomplete, Button, Group, NativeSelect, SegmentedControl, SimpleGrid } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments, IconSchool } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ButtonLink } from '../../ui/links.tsx';
import { me } from '../account/queries.ts';
import { useMessages } from './messages.ts';
import type { Bid } from './queries.ts';
import { SORTS, type Sort, STATES, VIEWS, type View } from './search.ts';
import { useApplicantSearch } from './use-search.ts';

interface FiltersProps {
  /** those shown: what they say is proposed while typing */
  readonly bids: readonly Bid[];
}

/** My alma mater in one click; the rest behind a button. */
export function Filters({ bids }: FiltersProps) {
  const t = useMessages();
  const { search, change } = useApplicantSearch();
  const narrowed = [search.major, search.year, search.skill, search.cpt, search.state].some(
    (value) => value !== undefined,
  );
  const [opened, { toggle }] = useDisclosure(narrowed);
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <AlmaMater />
          <Button
            variant={opened ? 'light' : 'default'}
            leftSection={<IconAdjustments size={18} aria-hidden />}
            aria-expanded={opened}
            onClick={toggle}
          >
            {t('filters')}
          </Button>
        </Group>
        <Group gap="xs">
          <NativeSelect
            size="md"
            aria-label={t('order')}
            value={search.sort ?? 'newest'}
            onChange={({ currentTarget }) => change({ sort: currentTarget.value as Sort })}
            data={SORTS.map((value) => ({ value, label: t(`sort.${value}`) }))}
          />
          <SegmentedControl
            aria-label={t('shape')}
            value={search.view ?? 'cards'}
            onChange={(view) => change({ view: view as View })}
            data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        </Group>
      </Group>
      {opened ? <Fields bids={bids} /> : null}
    </>
  );
}

/** One click for one's own school; who has told none is led to where to tell it. */
function AlmaMater() {
  const t = useMessages();
  const { search, change } = useApplicantSearch();
  const { data } = useQuery(me);
  const icon = <IconSchool size={18} aria-hidden />;
  const isOn = search.almaMater === 'mine';
  if (data && (data.value.employer?.almaMaters ?? []).length === 0)
    return (
      <ButtonLink to="/me" variant="default" leftSection={icon}>
        {t('addAlmaMater')}
      </ButtonLink>
    );
  return (
    <Button
      variant={isOn ? 'filled' : 'default'}
      leftSection={icon}
      aria-pressed={isOn}
      onClick={() => change({ almaMater: isOn ? undefined : 'mine' })}
    >
      {t('myAlmaMater')}
    </Button>
  );
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();

function Fields({ bids }: FiltersProps) {
  const t = useMessages();
  const { search, change } = useApplicantSearch();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }}>
      <Words
        label={t('major')}
        value={search.major}
        proposed={distinct(bids.map(({ student }) => student.major))}
        onCommit={(major) => change({ major })}
      />
      <Words
        label={t('skill')}
        value={search.skill}
        proposed={distinct(bids.flatMap(({ student }) => student.skills))}
        onCommit={(skill) => change({ skill })}
      />
      <Words
        label={t('year')}
        value={search.year === undefined ? undefined : String(search.year)}
        proposed={distinct(bids.map(({ student }) => String(student.graduationYear)))}
        onCommit={(year) => change({ year: year === undefined ? undefined : Number(year) })}
      />
      <NativeSelect
        size="md"
        label={t('cpt')}
        value={search.cpt === undefined ? '' : String(search.cpt)}
        onChange={({ currentTarget: { value } }) =>
          change({ cpt: value === '' ? undefined : value === 'true' })
        }
        data={[
          { value: '', label: t('any') },
          { value: 'true', label: t('cptOnly') },
          { value: 'false', label: t('cptNot') },
        ]}
      />
      <NativeSelect
        size="md"
        label={t('state')}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) =>
          change({ state: STATES.find((state) => state === value) })
        }
        data={[
          { value: '', label: t('any') },
          ...STATES.map((value) => ({ value, label: t(`status.${value}`) })),
        ]}
      />
    </SimpleGrid>
  );
}

interface WordsProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly proposed: readonly string[];
  readonly onCommit: (value: string | undefined) => void;
}

/** Words to narrow by, with those of the bids shown proposed; taken when one is chosen, on Enter, and when left. */
function Words({ label, value = '', proposed, onCommit }: WordsProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const commit = (words: string) => {
    if (words.trim() !== value) onCommit(words.trim() || undefined);
  };
  return (
    <Autocomplete
      size="md"
      label={label}
      data={proposed}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={commit}
      onBlur={() => commit(typed)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit(typed);
      }}
    />
  );
}
