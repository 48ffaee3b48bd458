import { addDays, addHours, newId, usd } from '@stint/core';
import type { AccountSnapshot, Agreement, ProjectSnapshot } from '@stint/events';
import { MONDAY } from './clock.ts';

/** An active student of a verified school. */
export const aStudentAccount = (over: Partial<AccountSnapshot> = {}): AccountSnapshot => ({
  accountId: newId(),
  roles: ['student'],
  status: 'active',
  displayName: 'Robin Sample',
  student: {
    school: { domain: 'umass.edu', name: 'University of Massachusetts', verified: true },
    major: 'Economics',
    degree: 'BA',
    graduationYear: 2027,
    skills: ['research', 'excel'],
    workAuthorization: { kind: 'unrestricted' },
    sharesWithSchool: true,
  },
  ...over,
});

/** An active employer whose e-mail domain is verified, with one verified alma mater. */
export const anEmployerAccount = (over: Partial<AccountSnapshot> = {}): AccountSnapshot => ({
  accountId: newId(),
  roles: ['employer'],
  status: 'active',
  displayName: 'Kim Placeholder',
  employer: {
    organisation: 'Placeholder Analytics',
    domain: 'placeholder.example',
    domainVerified: true,
    almaMaters: [{ domain: 'umass.edu', name: 'University of Massachusetts', verified: true }],
  },
  ...over,
});

const work = () => ({
  title: 'Map the regional coffee roasters',
  category: 'market-research',
  skills: ['research', 'excel'],
  deliverables: [
    {
      id: 'd1',
      title: 'A spreadsheet of roasters',
      acceptanceCriteria: [
        { id: 'c1', text: 'At least 60 roasters' },
        { id: 'c2', text: 'Each with a web address' },
      ],
    },
  ],
  learningObjectives: ['Plan a small market study'],
  supervisor: { name: 'Kim Placeholder', title: 'Head of Research' },
  aiUse: 'disclosed' as const,
  cptEligible: true,
  estimatedHours: 20,
  durationDays: 14,
  fee: usd(40_000),
  commission: usd(4_000),
  total: usd(44_000),
});

/** An open project: 20 hours, 14 days, $400.00 and $40.00 commission, one slot, apply-by 10 days after MONDAY. */
export const anOpenProject = (over: Partial<ProjectSnapshot> = {}): ProjectSnapshot => ({
  ...work(),
  projectId: newId(),
  employerId: newId(),
  status: 'open',
  summary: 'Who roasts coffee within 100 miles, and whom do they sell to?',
  locationMode: 'remote',
  slots: 1,
  applyBy: addDays(MONDAY, 10),
  ...over,
});

/** The agreement of an accepted bid, accepted on MONDAY and to be funded within 72 h. */
export const anAgreement = (over: Partial<Agreement> = {}): Agreement => ({
  ...work(),
  engagementId: newId(),
  projectId: newId(),
  slot: 1,
  employerId: newId(),
  studentId: newId(),
  workAuthorization: { kind: 'unrestricted' },
  schoolDomain: 'umass.edu',
  sharesWithSchool: true,
  acceptedAt: MONDAY,
  fundBy: addHours(MONDAY, 72),
  ...over,
});

/** The members that every fact about an engagement names. */
export const refOf = (a: Agreement) => ({
  engagementId: a.engagementId,
  projectId: a.projectId,
  projectTitle: a.title,
  employerId: a.employerId,
  studentId: a.studentId,
});
