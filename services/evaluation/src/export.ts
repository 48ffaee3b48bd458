import { csvHead, csvLine } from '@stint/http';
import type { Versioned } from '@stint/mongo';
import type { Engagement } from './engagement.ts';
import { type Names, summaryView } from './views.ts';

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

/** The head of the file. */
export const exportHead = (): string => csvHead(COLUMNS);

/** One engagement as a line of CSV. */
export function exportLine(state: Versioned<Engagement>, names: Names): string {
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
  return csvLine(COLUMNS.map((column) => row[column]));
}
