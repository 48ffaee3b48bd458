import { Group, RangeSlider, Text } from '@mantine/core';
import { useEffect, useState } from 'react';

interface RangeProps {
  readonly name: string;
  readonly fromLabel: string;
  readonly toLabel: string;
  readonly limits: readonly [number, number];
  readonly step: number;
  /** what the address says; absent: the limit */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly textOf: (value: number) => string;
  /** absent where a thumb is at its limit */
  readonly onChange: (from: number | undefined, to: number | undefined) => void;
}

/** Two thumbs between two limits; the search follows when a thumb is let go. */
export function Range({ name, limits, from, to, textOf, onChange, ...rest }: RangeProps) {
  const [low, high] = limits;
  const start = from ?? low;
  const end = to ?? high;
  const [value, setValue] = useState<[number, number]>([start, end]);
  useEffect(() => setValue([start, end]), [start, end]);
  return (
    <div>
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="sm" c="dimmed">
          {textOf(value[0])} – {textOf(value[1])}
        </Text>
      </Group>
      <RangeSlider
        label={null}
        min={low}
        max={high}
        minRange={rest.step}
        step={rest.step}
        value={value}
        onChange={setValue}
        onChangeEnd={([a, b]) => onChange(a === low ? undefined : a, b === high ? undefined : b)}
        thumbFromLabel={rest.fromLabel}
        thumbToLabel={rest.toLabel}
        thumbSize={22}
      />
    </div>
  );
}
