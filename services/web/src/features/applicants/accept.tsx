import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { Amount, Fact } from '../../ui/texts.tsx';
import { policy } from '../explore/queries.ts';
import { type OwnProject, ownProject } from '../posting/queries.ts';
import classes from './applicants.module.css';
import { useMessages } from './messages.ts';
import { acceptBid, type Bid, bidsChanged } from './queries.ts';
import { useProblemWords } from './words.ts';

/** Accepts a bid, once it is said what that costs, and goes on to the payment. */
export function Accept({ bid }: { readonly bid: Bid }) {
  const t = useMessages();
  const words = useProblemWords();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [isCostSaid, setCostSaid] = useState(false);
  const accept = useAct({
    act: (_: string, key) => acceptBid(bid, key),
    onDone: ({ id }) =>
      navigate({
        to: '/engagements/$engagementId',
        params: { engagementId: id },
        search: { payment: 'now' },
      }),
  });
  const leave = () => {
    close();
    if (accept.error) void bidsChanged();
    accept.reset();
  };
  return (
    <>
      <Button onClick={open}>{t('accept')}</Button>
      <Confirm
        opened={opened}
        onClose={leave}
        title={t('acceptTitle', { name: bid.student.displayName })}
        action={t('acceptAndPay')}
        onConfirm={() => accept.mutate(bid.id)}
        isReady={isCostSaid}
        isBusy={accept.isPending}
        problem={accept.error}
        words={words}
      >
        {opened ? <Cost projectId={bid.projectId} onSaid={setCostSaid} /> : null}
      </Confirm>
    </>
  );
}

interface Hearer {
  /** whether the cost stands there to be read */
  readonly onSaid: (isSaid: boolean) => void;
}

function Cost({ projectId, onSaid }: Hearer & { readonly projectId: string }) {
  const project = useQuery(ownProject(projectId));
  const numbers = useQuery(policy);
  const skeleton = <Skeleton height={120} />;
  return (
    <QueryBoundary query={project} skeleton={skeleton}>
      {(own) => (
        <QueryBoundary query={numbers} skeleton={skeleton}>
          {({ fundingHours }) => <Said project={own} hours={fundingHours} onSaid={onSaid} />}
        </QueryBoundary>
      )}
    </QueryBoundary>
  );
}

interface SaidProps extends Hearer {
  readonly project: OwnProject;
  readonly hours: number;
}

function Said({ project: { total, fee, commission }, hours, onSaid }: SaidProps) {
  const t = useMessages();
  // Only a draft lacks any of them, and nobody applies to one.
  const isSaid = total !== undefined && fee !== undefined && commission !== undefined;
  useEffect(() => {
    onSaid(isSaid);
    return () => onSaid(false);
  }, [isSaid, onSaid]);
  if (!isSaid) return null;
  return (
    <Stack gap="sm">
      <div className={classes.total}>
        <Amount money={total} exact />
      </div>
      <dl className={classes.facts}>
        <Fact name={t('toStudent')}>
          <Amount money={fee} exact />
        </Fact>
        <Fact name={t('commission')}>
          <Amount money={commission} exact />
        </Fact>
      </dl>
      <Text>{t('acceptMeans', { hours })}</Text>
    </Stack>
  );
}
