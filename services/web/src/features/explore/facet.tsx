import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useFormat } from '../../i18n/format.ts';
import classes from './explore.module.css';
import { useMessages } from './messages.ts';

interface FacetProps {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
  readonly chosen: readonly string[];
  readonly textOf: (value: string) => string;
  readonly onToggle: (value: string) => void;
  /** how many stand there before the rest is asked for */
  readonly shown?: number;
}

/** One way to narrow the search, with counts; what is chosen stays in the list even where nothing is left of it. */
export function Facet({ name, values, chosen, textOf, onToggle, shown = 20 }: FacetProps) {
  const t = useMessages();
  const format = useFormat();
  const [all, { toggle }] = useDisclosure(false);
  const known = new Set(values.map(({ value }) => value));
  const gone = chosen.filter((value) => !known.has(value)).map((value) => ({ value, count: 0 }));
  const rows = [...gone, ...values];
  const visible = all ? rows : rows.filter(({ value }, index) => index < shown || chosen.includes(value));
  if (rows.length === 0) return null;
  return (
    <Stack component="fieldset" gap="xs" className={classes.facet ?? ''}>
      <Text component="legend" size="sm" fw={600} mb={4}>
        {name}
      </Text>
      {visible.map(({ value, count }) => (
        <Group key={value} justify="space-between" wrap="nowrap" gap="xs">
          <Checkbox
            label={textOf(value)}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
            aria-description={t('projects', { count })}
          />
          <Text size="sm" c="dimmed" aria-hidden="true">
            {format.number(count)}
          </Text>
        </Group>
      ))}
      {rows.length > shown ? (
        <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={all}>
          {t(all ? 'fewer' : 'all', { count: rows.length })}
        </Button>
      ) : null}
    </Stack>
  );
}
