import { Badge, type MantineColor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Money, useFormat } from '../i18n/format.ts';

/** An amount, on one line. `exact` shows cents always: for sums that are paid. */
export function Amount({ money, exact = false }: { readonly money: Money; readonly exact?: boolean }) {
  const format = useFormat();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>{exact ? format.exactMoney(money) : format.money(money)}</span>
  );
}

interface WhenProps {
  /** ISO 8601 */
  readonly at: string;
  /** `date` (default), `dateTime`, or `relative`, which shows the exact moment to the mouse */
  readonly as?: 'date' | 'dateTime' | 'relative';
}

/** A moment, in this browser's time zone. */
export function When({ at, as = 'date' }: WhenProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.dateTime(at)}>
      {format[as](at)}
    </time>
  );
}

/** A name over its value: the way a fact is shown everywhere. Inside a `<dl>`. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Stack gap={0}>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} fw={600}>
        {children}
      </Text>
    </Stack>
  );
}

/** How a state is meant: going on, waiting for somebody, done, ended. */
export type Tone = 'going' | 'waiting' | 'done' | 'ended' | 'wrong';
const COLORS: Readonly<Record<Tone, MantineColor>> = {
  ...{ going: 'pine', waiting: 'amber', done: 'blue', ended: 'gray', wrong: 'red' },
};

/** A state in words; the colour only repeats them. */
export function StatusBadge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <Badge color={COLORS[tone]}>{children}</Badge>;
}
