import { StatusBadge, type Tone } from '../../ui/texts.tsx';
import { useMessages } from './messages.ts';
import type { EngagementStatus } from './queries.ts';

const TONES: Readonly<Record<EngagementStatus, Tone>> = {
  ...({ scheduled: 'going', active: 'going', delivered: 'waiting', 'changes-requested': 'waiting' } as const),
  ...({ disputed: 'wrong', approved: 'done', completed: 'done', cancelled: 'ended' } as const),
};

export function StateBadge({ status }: { readonly status: EngagementStatus }) {
  const t = useMessages();
  return <StatusBadge tone={TONES[status]}>{t(`status.${status}`)}</StatusBadge>;
}
