import { isProblem } from '../../api/problem.ts';
import { useAct } from '../../api/use-act.ts';
import { readAgain, shown } from '../review/acts.ts';
import { useMessages } from './messages.ts';
import type { Engagement } from './queries.ts';

/** The engagement has moved on under the reader's eyes. */
const OVERTAKEN = ['stale-version', 'illegal-move'];

/** What somebody does to an engagement; it answers the engagement as it is then. */
export type Move<Input> = (engagement: Engagement, input: Input, key: string) => Promise<Engagement>;

interface Here {
  readonly onDone?: () => void;
  /** words for further problems, by code */
  readonly words?: Readonly<Record<string, string>>;
}

/** One move on the page itself, without a dialog; where somebody was quicker, what holds now is read and told. */
export function useMoveHere<Input>(engagement: Engagement, act: Move<Input>, { onDone, words }: Here = {}) {
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
  const overtaken = Object.fromEntries(OVERTAKEN.map((code) => [code, t('overtaken')]));
  return {
    give: move.mutate,
    isBusy: move.isPending,
    isDone: move.isSuccess,
    problem: move.error,
    /** what became of it is told no longer */
    forget: move.reset,
    words: { ...overtaken, ...words },
  };
}
