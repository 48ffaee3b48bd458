import { NativeSelect } from '@mantine/core';

/** Years that are offered, the present one first. */
const YEARS_BACK = 4;

interface YearSelectProps {
  readonly label: string;
  readonly year: number;
  readonly onChange: (year: number) => void;
}

/** A year of the present one (UTC) and those before it. */
export function YearSelect({ label, year, onChange }: YearSelectProps) {
  const thisYear = new Date().getUTCFullYear();
  return (
    <NativeSelect
      aria-label={label}
      data={Array.from({ length: YEARS_BACK + 1 }, (_, back) => String(thisYear - back))}
      value={String(year)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  );
}
