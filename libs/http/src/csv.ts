type Cell = string | number | undefined;

const BYTE_ORDER_MARK = '\uFEFF';

/** One cell by RFC 4180; text that a spreadsheet would run as a formula is quoted with an apostrophe. */
function cell(value: Cell): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of CSV. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(cell).join(',')}\r\n`;

/** The first line of a file for people's spreadsheets, marked as UTF-8 for Excel. */
export const csvHead = (columns: readonly string[]): string => BYTE_ORDER_MARK + csvLine(columns);

/** Whether an answer is wanted as CSV: by `?format=`, or else by `Accept`. */
export const wantsCsv = (accept: string | undefined, format: string | undefined): boolean =>
  format === undefined ? /^text\/csv\b/.test(accept ?? '') : format === 'csv';
