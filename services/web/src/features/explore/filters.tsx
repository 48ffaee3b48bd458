import { Checkbox, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Category, type LocationMode, useWords } from '../../vocabulary/words.ts';
import { Facet } from './facet.tsx';
import { useMessages } from './messages.ts';
import { type Facets, policy } from './queries.ts';
import { Ranges } from './ranges.tsx';
import { toggled } from './search.ts';
import { useExploreSearch } from './use-search.ts';

const SHOWN = 6;

/** Everything that narrows the search; each value with how many projects it leaves. */
export function Filters({ facets }: { readonly facets: Facets | undefined }) {
  const t = useMessages();
  const words = useWords();
  const { search, change } = useExploreSearch();
  const { data } = useQuery(policy);
  return (
    <Stack gap="lg">
      {data ? <Ranges policy={data} /> : null}
      <Facet
        name={t('where')}
        values={facets?.locationMode ?? []}
        chosen={search.locationMode ?? []}
        textOf={(value) => words(`locationMode.${value as LocationMode}`)}
        onToggle={(value) => change({ locationMode: toggled(search.locationMode, value as LocationMode) })}
      />
      <Facet
        name={t('category')}
        values={facets?.category ?? []}
        chosen={search.category ?? []}
        textOf={(value) => words(`category.${value as Category}`)}
        onToggle={(value) => change({ category: toggled(search.category, value as Category) })}
        shown={SHOWN}
      />
      <Facet
        name={t('skills')}
        values={facets?.skills ?? []}
        chosen={search.skills ?? []}
        textOf={(value) => value}
        onToggle={(value) => change({ skills: toggled(search.skills, value) })}
        shown={SHOWN}
      />
      <Checkbox
        label={t('cptOnly')}
        description={t('cptMeans')}
        checked={search.cptEligible === true}
        onChange={({ currentTarget }) => change({ cptEligible: currentTarget.checked || undefined } as never)}
      />
    </Stack>
  );
}
