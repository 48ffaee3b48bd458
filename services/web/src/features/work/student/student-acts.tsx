import { EitherSide } from '../../review/either-side.tsx';
import type { Engagement } from '../queries.ts';
import { ConversionAsked, SharedWithSchool } from './after-work.tsx';
import { DeliverForm } from './deliver-form.tsx';
import { ChangesAsked, Standing } from './standing.tsx';

/** Whether the deliverables are shown within the form that hands them in, and need not be shown again. */
export const isDelivering = ({ status }: Engagement): boolean =>
  status === 'active' || status === 'changes-requested';

/** What the student can do now. */
export function StudentActs({ engagement }: { readonly engagement: Engagement }) {
  const times = engagement.deliveries?.length ?? 0;
  return (
    <>
      <Standing engagement={engagement} />
      <ChangesAsked engagement={engagement} />
      {isDelivering(engagement) ? <DeliverForm key={times} engagement={engagement} /> : null}
      <ConversionAsked engagement={engagement} />
      <EitherSide engagement={engagement} side="student" />
      {engagement.status === 'completed' ? <SharedWithSchool engagement={engagement} /> : null}
    </>
  );
}
