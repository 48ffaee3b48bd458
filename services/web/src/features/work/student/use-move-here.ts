import { isProblem } from '../../../api/problem.ts';
import { useAct } from '../../../api/use-act.ts';
import { readAgain, shown } from '../../review/acts.ts';
import type { Engagement } from '../queries.ts';
import type { Move } from './acts.ts';
import { useMessages } from './messages.ts';

/** The engagement has moved on under the reader's eyes. */
const OVERTAKEN = ['stale-version', 'illegal-move'];
const CODES = ['hours-log-full', 'conversion-already-confirmed'] as const;

/** One move on the page itself: given at the version that is shown; where somebody was quicker, what holds now is read. */
export function useMoveHere<Input>(engagement: Engagement, act: Move<Input>, onDone?: () => void) {
  const t = useMessages();
  const move = useAct({
    act: (input: Input, key) =>
      act(engagement, input, key).catch(async (error: unknown) => {
        if (OVERTAKEN.some((code) => isProblem(error, code))) await readAgain(engagement.id);
        throw error;
      }),
    onDone: (answer) => {
      onDone?.();
      shown(answer);
    },
  });
  const words = Object.fromEntries([
    ...OVERTAKEN.map((code) => [code, t('overtaken')]),
    ...CODES.map((code) => [code, t(`problem.${code}`)]),
  ]);
  return { give: move.mutate, isBusy: move.isPending, isDone: move.isSuccess, problem: move.error, words };
}
