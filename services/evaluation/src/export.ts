import type { Versioned } from '@stint/mongo';
import type { Engagement } from './engagement.ts';
import { type Names, summaryView } from './views.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/** The rows of a school's export; dollars, since a registrar reads it. */
const COLUMNS = [
  'engagement',
  'student',
  'studentId',
  'organisation',
  'project',
  'category',
  'supervisor',
  'supervisorTitle',
  'learningObjectives',
  'status',
  'startedAt',
  'completedAt',
  'estimatedHours',
  'hoursLogged',
  'feeUsd',
  'overall',
  'acknowledgedAt',
] as const;

/** One cell by RFC 4180; text that a spreadsheet would run as a formula is quoted with an apostrophe. */
function cell(value: string | number | undefined): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const line = (cells: readonly (string | number | undefined)[]) => `${cells.map(cell).join(',')}\r\n`;

/** The head of the file, marked as UTF-8 for Excel. */
export const csvHead = (): string => BYTE_ORDER_MARK + line(COLUMNS);

/** One engagement as a line of CSV. */
export function csvLine(state: Versioned<Engagement>, names: Names): string {
  const { supervisor, learningObjectives } = state.terms;
  const seen = summaryView(state, names);
  const ofStudent = 'evaluations' in state ? state.evaluations['of-student'] : undefined;
  const row: Record<(typeof COLUMNS)[number], string | number | undefined> = {
    engagement: state.id,
    student: seen.studentName,
    studentId: state.studentId,
    organisation: seen.organisation,
    project: seen.title,
    category: seen.category,
    supervisor: supervisor.name,
    supervisorTitle: supervisor.title,
    learningObjectives: learningObjectives.join('; '),
    status: state.status,
    startedAt: seen.startedAt,
    completedAt: seen.completedAt,
    estimatedHours: seen.estimatedHours,
    hoursLogged: seen.hoursLogged,
    feeUsd: (seen.fee.amountCents / 100).toFixed(2),
    overall: ofStudent?.status === 'published' ? ofStudent.evaluation.overall : undefined,
    acknowledgedAt: seen.acknowledgedAt,
  };
  return line(COLUMNS.map((column) => row[column]));
}
