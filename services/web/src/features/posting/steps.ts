/** The steps of the form, in order, with the fields of each. */
export const STEPS = ['what', 'deliverables', 'money', 'terms', 'check'] as const;
export type Step = (typeof STEPS)[number];

const FIELDS: Readonly<Record<Exclude<Step, 'what'>, readonly string[]>> = {
  deliverables: ['deliverables'],
  money: ['estimatedHours', 'durationDays', 'fee', 'slots', 'applyBy'],
  terms: [
    ...['locationMode', 'place', 'aiUse', 'supervisor', 'learningObjectives'],
    ...['acknowledgeable', 'cptEligible'],
  ],
  check: ['attestsSafeWork'],
};

/** Where a field stands, by its path in the form. */
export function stepOf(path: string): Step {
  const [field = ''] = path.split('.');
  return STEPS.find((step) => step !== 'what' && FIELDS[step].includes(field)) ?? 'what';
}

export const isStep = (text: unknown): text is Step => STEPS.some((step) => step === text);
