import { type Row, verdictOf } from '../../tests/bench/benchmark.ts';
import { figureOf } from './table.ts';

const WIDTH = 860;
const LABELS = 330;
const VALUES = 150;
const BARS = WIDTH - LABELS - VALUES;
const ROW = 40;

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** Ours above what it is compared with, on a scale of the row's own, and a mark where the goal is. */
function barsOf(row: Row, index: number): string {
  const { ours, against, goal, unit, better } = row;
  const mark =
    against && goal ? (better === 'more' ? against.value * goal : against.value / goal) : undefined;
  const other = against?.kind === 'target' ? undefined : against;
  const most = Math.max(ours, other?.value ?? 0, mark ?? 0) * 1.05;
  const top = 8 + index * ROW;
  const x = (value: number) => (LABELS + (value / most) * BARS).toFixed(1);
  const bar = (kind: string, value: number, y: number, height: number) =>
    `<rect class="${kind}" x="${LABELS}" y="${y}" width="${((value / most) * BARS).toFixed(1)}" height="${height}"/>`;
  const isMissed = verdictOf(row)?.isMet === false;
  return [
    `<text class="label" x="${LABELS - 10}" y="${top + 18}">${escaped(row.figure)}</text>`,
    bar(isMissed ? 'missed' : 'ours', ours, top + 4, other ? 11 : 20),
    ...(other ? [bar('other', other.value, top + 16, 9)] : []),
    ...(mark === undefined
      ? []
      : [`<line class="goal" x1="${x(mark)}" x2="${x(mark)}" y1="${top}" y2="${top + 29}"/>`]),
    `<text x="${WIDTH - VALUES + 10}" y="${top + 18}">${escaped(`${figureOf(ours)} ${unit}`)}</text>`,
  ].join('');
}

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f } .label { text-anchor: end }
  .ours { fill: #2f6feb } .missed { fill: #cf4a3c } .other { fill: #a8b1bb } .goal { stroke: #24292f; stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .other { fill: #59636e } .goal { stroke: #e6edf3 }
  }`;

/** A picture that needs no script, in light and dark. */
export function plotOf(title: string, rows: readonly Row[]): string {
  const height = rows.length * ROW + 12;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${escaped(title)}</title><style>${STYLE}\n</style>`,
    ...rows.map(barsOf),
    '</svg>\n',
  ].join('\n');
}
