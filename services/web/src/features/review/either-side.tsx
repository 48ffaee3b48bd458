import { Alert, Group, Stack, Text } from '@mantine/core';
import type { Engagement, Side } from '../work/queries.ts';
import { answerDispute, cancelEngagement, openDispute } from './acts.ts';
import { InWords } from './in-words.tsx';
import { useMessages } from './messages.ts';

const DISPUTABLE: readonly Engagement['status'][] = ['active', 'delivered', 'changes-requested'];
const CANCELLABLE: readonly Engagement['status'][] = ['scheduled', ...DISPUTABLE];
/** characters, as the API asks */
const STATEMENT = { min: 20, max: 4_000 } as const;
const REASON = { min: 10, max: 2_000 } as const;

interface EitherSideProps {
  readonly engagement: Engagement;
  readonly side: Side;
}

/** What either side can do where the work does not go as agreed: dispute it, answer a dispute, end it by agreement. */
export function EitherSide({ engagement, side }: EitherSideProps) {
  const { status, cancellationProposal } = engagement;
  if (!CANCELLABLE.includes(status) && status !== 'disputed') return null;
  return (
    <Stack gap="md">
      {cancellationProposal ? <Proposal engagement={engagement} side={side} /> : null}
      {status === 'disputed' ? <Answer engagement={engagement} side={side} /> : null}
      {CANCELLABLE.includes(status) ? (
        <Group gap="xs">
          {DISPUTABLE.includes(status) ? <Dispute engagement={engagement} /> : null}
          {cancellationProposal ? null : <Cancel engagement={engagement} />}
        </Group>
      ) : null}
    </Stack>
  );
}

function Dispute({ engagement }: Pick<EitherSideProps, 'engagement'>) {
  const t = useMessages();
  const words = {
    title: t('dispute'),
    means: t('disputeMeans'),
    label: t('statement'),
    action: t('disputeNow'),
  };
  return (
    <InWords danger engagement={engagement} name="dispute" act={openDispute} length={STATEMENT} {...words} />
  );
}

function Cancel({ engagement }: Pick<EitherSideProps, 'engagement'>) {
  const t = useMessages();
  const isAlone = engagement.status === 'scheduled';
  const words = {
    title: t(isAlone ? 'cancel' : 'proposeCancel'),
    means: t(isAlone ? 'cancelMeans' : 'proposeCancelMeans'),
    action: t(isAlone ? 'cancel' : 'sendProposal'),
    label: t('reason'),
  };
  return (
    <InWords danger engagement={engagement} name="cancel" act={cancelEngagement} length={REASON} {...words} />
  );
}

/** Who asked to end the work waits; the other side agrees, or simply goes on. */
function Proposal({ engagement, side }: EitherSideProps) {
  const t = useMessages();
  const proposal = engagement.cancellationProposal;
  if (!proposal) return null;
  const words = {
    title: t('agreeCancel'),
    means: t('agreeCancelMeans'),
    label: t('reason'),
    action: t('agreeCancel'),
  };
  return (
    <Alert color="amber" title={t(proposal.by === side ? 'youProposedCancel' : 'theyProposedCancel')}>
      <Stack gap="sm" align="flex-start">
        <Text>{proposal.reason}</Text>
        {proposal.by === side ? (
          <Text size="sm">{t('proposalWaits')}</Text>
        ) : (
          <InWords
            {...{ engagement, danger: true, name: 'cancel', act: cancelEngagement, length: REASON, ...words }}
            button={{ variant: 'default', color: 'pine' }}
          />
        )}
      </Stack>
    </Alert>
  );
}

function Answer({ engagement, side }: EitherSideProps) {
  const t = useMessages();
  const { dispute } = engagement;
  if (!dispute || dispute.by === side || dispute.answer || dispute.ruling) return null;
  const words = {
    title: t('answerDispute'),
    means: t('answerDisputeMeans'),
    label: t('statement'),
    action: t('sendAnswer'),
  };
  return (
    <InWords
      {...{ engagement, name: 'answer-dispute', act: answerDispute, length: STATEMENT, ...words }}
      button={{ variant: 'filled', color: 'pine' }}
    />
  );
}
