import { Button, Group, NumberInput, Slider, Stack, Text } from '@mantine/core';
import type { Money } from '@stint/core/money';
import { useFormat } from '../../i18n/format.ts';
import { Amount } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import classes from './operator.module.css';
import { partsOf } from './split.ts';

/** An arrow key moves a dollar; the field beside it takes cents. */
const STEP_CENTS = 100;
const SHARES = { none: 0, half: 0.5, all: 1 } as const;

interface SplitInputProps {
  readonly fee: Money;
  readonly commission: Money;
  readonly toStudentCents: number;
  readonly onChange: (toStudentCents: number) => void;
}

/** Divides a fee between student and employer: by a slider, by three buttons, or typed to the cent. */
export function SplitInput({ fee, commission, toStudentCents, onChange }: SplitInputProps) {
  const t = useMessages();
  const format = useFormat();
  const parts = partsOf(fee, commission, toStudentCents);
  const said = (cents: number) => {
    const { toStudent, toEmployer } = partsOf(fee, commission, cents);
    return t('splitSaid', { student: format.exactMoney(toStudent), employer: format.exactMoney(toEmployer) });
  };
  return (
    <Stack gap="md">
      <div className={classes.sides} aria-live="polite">
        <Side name={t('toStudent')} money={parts.toStudent} />
        <Side name={t('toEmployer')} money={parts.toEmployer} className={classes.toEmployer} />
      </div>
      <Slider
        label={null}
        min={0}
        max={fee.amountCents}
        step={STEP_CENTS}
        thumbSize={26}
        value={toStudentCents}
        onChange={onChange}
        thumbLabel={t('toStudent')}
        thumbValueText={said}
      />
      <Group gap="xs" grow>
        {(['none', 'half', 'all'] as const).map((share) => (
          <Button
            key={share}
            size="sm"
            px="xs"
            variant="default"
            onClick={() => onChange(Math.round(fee.amountCents * SHARES[share]))}
          >
            {t(`share.${share}`)}
          </Button>
        ))}
      </Group>
      <NumberInput
        label={t('exactly')}
        prefix="$"
        min={0}
        max={fee.amountCents / 100}
        decimalScale={2}
        fixedDecimalScale
        clampBehavior="strict"
        value={toStudentCents / 100}
        onChange={(dollars) => onChange(Math.round(Number(dollars) * 100))}
      />
      <Parts fee={fee} commission={commission} toStudentCents={toStudentCents} />
    </Stack>
  );
}

interface SideProps {
  readonly name: string;
  readonly money: Money;
  readonly className?: string | undefined;
}

function Side({ name, money, className }: SideProps) {
  return (
    <div className={className}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <div className={classes.side}>
        <Amount money={money} exact />
      </div>
    </div>
  );
}

/** How the parts come about, down to the sum that the employer paid. */
function Parts({ fee, commission, toStudentCents }: Omit<SplitInputProps, 'onChange'>) {
  const t = useMessages();
  const { toStudent, commissionBack, commissionKept } = partsOf(fee, commission, toStudentCents);
  const restOfFee = { ...fee, amountCents: fee.amountCents - toStudentCents };
  const total = { ...fee, amountCents: fee.amountCents + commission.amountCents };
  const lines = [
    [t('part.student'), toStudent],
    [t('part.feeBack'), restOfFee],
    [t('part.commissionBack'), commissionBack],
    [t('part.commissionKept'), commissionKept],
    [t('part.total'), total],
  ] as const;
  return (
    <dl className={classes.legs}>
      {lines.map(([name, money]) => (
        <div key={name} style={{ display: 'contents' }}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm">
            <Amount money={money} exact />
          </Text>
        </div>
      ))}
    </dl>
  );
}
