import { Alert, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { isProblem } from '../../api/problem.ts';
import { useAct } from '../../api/use-act.ts';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { QueryBoundary } from '../../ui/query-boundary.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { policy } from '../explore/queries.ts';
import { ApplicationFields, type ApplicationValues, isSendable, type Limits } from './application-fields.tsx';
import { useMessages } from './messages.ts';
import { type Bid, readBidsAgain, reviseBid } from './queries.ts';
import { useProblemWords } from './words.ts';

interface EditBidProps {
  readonly bid: Bid;
  /** saved, or left as it was */
  readonly onEnd: () => void;
}

/** Changes an open bid, where it stands; what is typed is kept until it is saved or left. */
export function EditBid(props: EditBidProps) {
  const rules = useQuery(policy);
  return (
    <QueryBoundary query={rules}>
      {({ applicationChars }) => <EditForm {...props} limits={applicationChars} />}
    </QueryBoundary>
  );
}

function EditForm({ bid, onEnd, limits }: EditBidProps & { readonly limits: Limits }) {
  const t = useMessages();
  const words = useProblemWords();
  const draft = useDraft<ApplicationValues>(`bid:${bid.id}`, {
    application: bid.application,
    availability: bid.availability ?? '',
  });
  const end = () => {
    draft.clear();
    onEnd();
  };
  const save = useAct({ act: reviseBid, onDone: end });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const application = draft.value.application.trim();
    const change = { application, availability: draft.value.availability.trim() };
    const readAgain = (error: unknown) => {
      if (isProblem(error, 'stale-version') || isProblem(error, 'illegal-move')) void readBidsAgain();
    };
    save.mutate({ bid, change }, { onError: readAgain });
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {draft.restored ? <Alert>{t('draftRestored')}</Alert> : null}
        <ApplicationFields values={draft.value} limits={limits} onChange={draft.set} />
        <ProblemAlert problem={save.error} words={{ ...words, 'stale-version': t('movedOn') }} />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isSendable(draft.value, limits)}>
            {t('save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={end}>
            {t('leave')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
