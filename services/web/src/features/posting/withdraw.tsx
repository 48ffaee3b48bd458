import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useAct } from '../../api/use-act.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useMessages } from './messages.ts';
import { type OwnProject, readAgain, withdrawProject } from './queries.ts';

/** Takes a project back, for good. */
export function Withdraw({ project }: { readonly project: OwnProject }) {
  const t = useMessages();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const isDraft = project.status === 'draft';
  const withdraw = useAct({
    // A draft may have been saved since it was read; only what students see asks for the version shown.
    act: async () => withdrawProject(isDraft ? await readAgain(project.id) : project),
    onDone: () => navigate({ to: '/projects/mine' }),
  });
  return (
    <div>
      <Button variant="subtle" color="gray" onClick={open}>
        {t(isDraft ? 'discard' : 'withdraw')}
      </Button>
      <Confirm
        danger
        opened={opened}
        onClose={close}
        title={t(isDraft ? 'discardTitle' : 'withdrawTitle')}
        action={t(isDraft ? 'discard' : 'withdraw')}
        onConfirm={() => withdraw.mutate(undefined)}
        isBusy={withdraw.isPending}
        problem={withdraw.error}
      >
        {isDraft ? t('discardMeans') : t('withdrawMeans', { count: project.applicantCount })}
      </Confirm>
    </div>
  );
}
