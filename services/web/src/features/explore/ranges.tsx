import { useFormat } from '../../i18n/format.ts';
import { useWords } from '../../vocabulary/words.ts';
import type { Policy } from './limits.ts';
import { limitsOf, STEPS } from './limits.ts';
import { useMessages } from './messages.ts';
import { Range } from './range.tsx';
import { RANGES, type RangeName } from './search.ts';
import { useExploreSearch } from './use-search.ts';

/** Fee, hours and days, within what the rules allow. */
export function Ranges({ policy }: { readonly policy: Policy }) {
  const t = useMessages();
  const words = useWords();
  const format = useFormat();
  const { search, change } = useExploreSearch();
  const textOf: Readonly<Record<RangeName, (value: number) => string>> = {
    Fee: (dollars) => format.money({ amountCents: dollars * 100, currency: 'USD' }),
    Hours: (hours) => words('hours', { hours }),
    Days: (days) => words('days', { days }),
  };
  return RANGES.map((name) => (
    <Range
      key={name}
      name={t(`range.${name}`)}
      fromLabel={t('atLeast', { name: t(`range.${name}`) })}
      toLabel={t('atMost', { name: t(`range.${name}`) })}
      limits={limitsOf(policy)[name]}
      step={STEPS[name]}
      from={search[`min${name}`]}
      to={search[`max${name}`]}
      textOf={textOf[name]}
      onChange={(from, to) => change({ [`min${name}`]: from, [`max${name}`]: to })}
    />
  ));
}
