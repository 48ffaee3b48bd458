import { useNavigate } from '@tanstack/react-router';
import { AskedFirst } from '../../ui/asked-first.tsx';
import { useMessages } from './messages.ts';
import { type OwnProject, readAgain, withdrawProject } from './queries.ts';

/** Takes a project back, for good. */
export function Withdraw({ project }: { readonly project: OwnProject }) {
  const t = useMessages();
  const navigate = useNavigate();
  const isDraft = project.status === 'draft';
  return (
    <AskedFirst
      {...{ variant: 'subtle', size: 'md', color: 'gray' }}
      label={t(isDraft ? 'discard' : 'withdraw')}
      title={t(isDraft ? 'discardTitle' : 'withdrawTitle')}
      // A draft may have been saved since it was read; only what students see asks for the version shown.
      act={async () => withdrawProject(isDraft ? await readAgain(project.id) : project)}
      input={undefined}
      onDone={() => navigate({ to: '/projects/mine' })}
    >
      {isDraft ? t('discardMeans') : t('withdrawMeans', { count: project.applicantCount })}
    </AskedFirst>
  );
}
