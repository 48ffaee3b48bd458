import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Amount, Fact } from '../../ui/texts.tsx';
import { policy } from '../explore/queries.ts';
import { ownProject } from '../posting/queries.ts';
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
        isBusy={accept.isPending}
        problem={accept.error}
        words={words}
      >
        {opened ? <Cost projectId={bid.projectId} /> : null}
      </Confirm>
    </>
  );
}

function Cost({ projectId }: { readonly projectId: string }) {
  const t = useMessages();
  const { data: project } = useQuery(ownProject(projectId));
  const { data: numbers } = useQuery(policy);
  if (!project?.total || !project.fee || !project.commission || !numbers) return <Skeleton height={120} />;
  return (
    <Stack gap="sm">
      <div className={classes.total}>
        <Amount money={project.total} exact />
      </div>
      <dl className={classes.facts}>
        <Fact name={t('toStudent')}>
          <Amount money={project.fee} exact />
        </Fact>
        <Fact name={t('commission')}>
          <Amount money={project.commission} exact />
        </Fact>
      </dl>
      <Text>{t('acceptMeans', { hours: numbers.fundingHours })}</Text>
    </Stack>
  );
}
