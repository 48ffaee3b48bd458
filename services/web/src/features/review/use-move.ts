import { useDisclosure } from '@mantine/hooks';
import { isProblem } from '../../api/problem.ts';
import { useAct } from '../../api/use-act.ts';
import type { Engagement } from '../work/queries.ts';
import { readAgain, shown } from './acts.ts';
import { useMessages } from './messages.ts';

/** The engagement has moved on under the reader's eyes. */
const OVERTAKEN = ['stale-version', 'illegal-move'];

/**
 * One move on an engagement behind a dialog: opened, given at the version that is shown, closed with what it answered.
 * A move that somebody was quicker than is told in the dialog, and what holds now is read when that is closed.
 */
export function useMove<Input>(
  engagement: Engagement,
  act: (engagement: Engagement, input: Input, key: string) => Promise<Engagement>,
  onDone?: () => void,
) {
  const t = useMessages();
  const [opened, { open, close }] = useDisclosure(false);
  const move = useAct({
    act: (input: Input, key) => act(engagement, input, key),
    onDone: (answer) => {
      onDone?.();
      close();
      shown(answer);
    },
  });
  const leave = () => {
    close();
    if (OVERTAKEN.some((code) => isProblem(move.error, code))) void readAgain(engagement.id);
    move.reset();
  };
  const words = Object.fromEntries(OVERTAKEN.map((code) => [code, t('overtaken')]));
  return {
    open,
    give: move.mutate,
    /** for `Confirm` */
    dialog: { opened, onClose: leave, isBusy: move.isPending, problem: move.error, words },
  };
}
