import { Button, Group, Pill } from '@mantine/core';
import { useFormat } from '../../i18n/format.ts';
import { useWords } from '../../vocabulary/words.ts';
import classes from './explore.module.css';
import { useMessages } from './messages.ts';
import { RANGES, type RangeName, type Search, toggled } from './search.ts';
import { useExploreSearch } from './use-search.ts';

interface Chip {
  readonly text: string;
  readonly without: Parameters<ReturnType<typeof useExploreSearch>['change']>[0];
}

function useChips(search: Search): Chip[] {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const amount = (name: RangeName, value: number) =>
    name === 'Fee'
      ? format.money({ amountCents: value * 100, currency: 'USD' })
      : name === 'Hours'
        ? words('hours', { hours: value })
        : words('days', { days: value });
  const ranges = RANGES.flatMap((name) =>
    (['min', 'max'] as const).flatMap((end): Chip[] => {
      const value = search[`${end}${name}`];
      if (value === undefined) return [];
      return [
        {
          text:
            end === 'min'
              ? t('chip.min', { value: amount(name, value) })
              : t('chip.max', { value: amount(name, value) }),
          without: { [`${end}${name}`]: undefined },
        },
      ];
    }),
  );
  return [
    ...(search.locationMode ?? []).map((mode) => ({
      text: words(`locationMode.${mode}`),
      without: { locationMode: toggled(search.locationMode, mode) },
    })),
    ...(search.category ?? []).map((category) => ({
      text: words(`category.${category}`),
      without: { category: toggled(search.category, category) },
    })),
    ...(search.skills ?? []).map((skill) => ({
      text: skill,
      without: { skills: toggled(search.skills, skill) },
    })),
    ...(search.cptEligible ? [{ text: t('cpt'), without: { cptEligible: undefined } }] : []),
    ...ranges,
  ];
}

/** What narrows the search now; each can be taken away, or all at once. */
export function ActiveFilters() {
  const t = useMessages();
  const { search, change, clear } = useExploreSearch();
  const chips = useChips(search);
  if (chips.length === 0) return null;
  return (
    <Group gap="xs">
      {chips.map(({ text, without }) => (
        <Pill
          key={text}
          size="lg"
          className={classes.chip ?? ''}
          withRemoveButton
          onRemove={() => change(without)}
          removeButtonProps={{
            'aria-label': t('without', { filter: text }),
            tabIndex: 0,
            'aria-hidden': false,
          }}
        >
          {text}
        </Pill>
      ))}
      <Button variant="subtle" size="compact-md" onClick={clear}>
        {t('clear')}
      </Button>
    </Group>
  );
}
