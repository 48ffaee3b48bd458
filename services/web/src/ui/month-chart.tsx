import { Table } from '@mantine/core';
import { type Money, useFormat } from '../i18n/format.ts';
import { useMessages } from './messages.ts';
import classes from './month-chart.module.css';

export interface MonthSum {
  /** `2026-03` */
  readonly month: string;
  readonly sum: Money;
}

interface MonthChartProps {
  /** names what is summed, and the year */
  readonly title: string;
  /** the heading of the column of sums */
  readonly sumName: string;
  readonly months: readonly MonthSum[];
}

const HEIGHT = 180;
/** room for the names of the months, and for the amount at the line */
const [BELOW, ABOVE] = [22, 18];
const SHARE_OF_BAR = 0.62;

/** A year's sums by month, as bars; beside them the same as a table, for whoever wants or needs the figures. */
export function MonthChart({ title, sumName, months }: MonthChartProps) {
  const t = useMessages();
  const format = useFormat();
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{title}</figcaption>
      <Bars months={months} />
      <details>
        <summary className={classes.summary}>{t('asTable')}</summary>
        <Table aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('month')}</Table.Th>
              <Table.Th ta="right">{sumName}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {months.map(({ month, sum }) => (
              <Table.Tr key={month}>
                <Table.Th scope="row" fw={400}>
                  {format.month(`${month}-15T12:00:00`)}
                </Table.Th>
                <Table.Td ta="right">{format.exactMoney(sum)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </details>
    </figure>
  );
}

function Bars({ months }: Pick<MonthChartProps, 'months'>) {
  const format = useFormat();
  const most = months.reduce<Money | undefined>(
    (largest, { sum }) => (sum.amountCents > (largest?.amountCents ?? 0) ? sum : largest),
    undefined,
  );
  const step = 100 / months.length;
  const tall = HEIGHT - BELOW - ABOVE;
  const heightOf = ({ amountCents }: Money) =>
    most ? Math.max(0, amountCents / most.amountCents) * tall : 0;
  return (
    <svg className={classes.chart} width="100%" height={HEIGHT} aria-hidden="true">
      {most ? (
        <>
          <line className={classes.line} x1="0" x2="100%" y1={ABOVE} y2={ABOVE} />
          <text className={classes.text} x="0" y={ABOVE - 5}>
            {format.money(most)}
          </text>
        </>
      ) : null}
      <line className={classes.base} x1="0" x2="100%" y1={HEIGHT - BELOW} y2={HEIGHT - BELOW} />
      {months.map(({ month, sum }, index) => (
        <g key={month}>
          <rect
            className={classes.bar}
            x={`${(index + (1 - SHARE_OF_BAR) / 2) * step}%`}
            width={`${step * SHARE_OF_BAR}%`}
            y={HEIGHT - BELOW - heightOf(sum)}
            height={heightOf(sum)}
            rx={3}
          >
            <title>{`${format.monthName(month)}: ${format.exactMoney(sum)}`}</title>
          </rect>
          <text className={classes.text} x={`${(index + 0.5) * step}%`} y={HEIGHT - 6} textAnchor="middle">
            {format.monthName(month)}
          </text>
        </g>
      ))}
    </svg>
  );
}
