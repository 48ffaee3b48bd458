import type { operations } from '../../../../generated/evaluation.d.ts';
import { withoutEmpty } from '../../../ui/form-faults.ts';
import type { Engagement } from '../queries.ts';

type BodyOf<Operation extends keyof operations> = operations[Operation] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;
export type DeliveryBody = BodyOf<'deliverWork'>;
export type HoursBody = BodyOf<'logHours'>;

/** What a student types before it is handed in. */
export interface DeliveryValues {
  /** by deliverable; links one a line */
  readonly items: Readonly<Record<string, { readonly note: string; readonly links: string }>>;
  /** criteria gone through; for the student alone */
  readonly checked: readonly string[];
  readonly ai: '' | 'yes' | 'no';
  readonly statement: string;
}

const NOTHING = { note: '', links: '' };
export const itemOf = ({ items }: DeliveryValues, deliverableId: string) => items[deliverableId] ?? NOTHING;

/** Begins with what was handed in last: the next delivery changes a part of it. */
export function initialValues({ deliveries = [] }: Engagement): DeliveryValues {
  const items = (deliveries.at(-1)?.items ?? []).map(
    ({ deliverableId, note, links }) => [deliverableId, { note, links: links.join('\n') }] as const,
  );
  return { items: Object.fromEntries(items), checked: [], ai: '', statement: '' };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

type Rule = 'free' | 'disclosed' | 'forbidden';
export const aiRuleOf = ({ terms }: Engagement): Rule => terms.aiUse as Rule;

function aiUseOf({ ai, statement }: DeliveryValues, rule: Rule): DeliveryBody['aiUse'] {
  if (rule === 'free' || ai === '') return undefined;
  return ai === 'yes' ? { used: true, statement } : { used: false };
}

/** The body that the values stand for, without what is empty. */
export function deliveryBody(values: DeliveryValues, engagement: Engagement): DeliveryBody {
  const items = engagement.terms.deliverables.map(({ id }) => {
    const { note, links } = itemOf(values, id);
    return { deliverableId: id, note, links: linesOf(links) };
  });
  return withoutEmpty({ items, aiUse: aiUseOf(values, aiRuleOf(engagement)) }) as DeliveryBody;
}

/** What is missing beyond the schema: what the project wants to know of AI tools. */
export function aiFault({ ai, statement }: DeliveryValues, rule: Rule): 'ai' | 'statement' | undefined {
  if (rule === 'free') return undefined;
  if (ai === '') return 'ai';
  return rule === 'disclosed' && ai === 'yes' && statement.trim() === '' ? 'statement' : undefined;
}
