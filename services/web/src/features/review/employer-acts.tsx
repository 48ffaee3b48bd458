import { Rehire } from '../rehire/rehire.tsx';
import type { Engagement } from '../work/queries.ts';
import { Conversion } from './conversion.tsx';
import { EitherSide } from './either-side.tsx';
import { ReviewDelivery } from './review-delivery.tsx';

/** Whether the delivery is shown within the review, and need not be shown again. */
export const isReviewing = ({ status }: Engagement): boolean => status === 'delivered';

/** What the employer can do now. */
export function EmployerActs({ engagement }: { readonly engagement: Engagement }) {
  return (
    <>
      {isReviewing(engagement) ? <ReviewDelivery engagement={engagement} /> : null}
      {engagement.status === 'completed' ? (
        <>
          <Conversion engagement={engagement} />
          <Rehire engagement={engagement} />
        </>
      ) : null}
      <EitherSide engagement={engagement} side="employer" />
    </>
  );
}
