import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Problem } from './problem.ts';

const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

interface Act<Input, Answer> {
  /** `key` is for `idempotencyKey(key)`, where the route takes one */
  readonly act: (input: Input, key: string) => Promise<Answer>;
  readonly onDone?: (answer: Answer, input: Input) => unknown;
}

/**
 * Something a person does. A repetition of the same input after a failure carries the same Idempotency-Key, so what was
 * done although its answer was lost is not done twice; other input, or a success, takes a new key.
 */
export function useAct<Input, Answer>({
  act,
  onDone,
}: Act<Input, Answer>): UseMutationResult<Answer, Problem, Input> {
  const pending = useRef<{ input: string; key: string }>(undefined);
  return useMutation<Answer, Problem, Input>({
    mutationFn: (input) => {
      const text = JSON.stringify(input) ?? '';
      if (pending.current?.input !== text) pending.current = { input: text, key: newKey() };
      return act(input, pending.current.key);
    },
    onSuccess: async (answer, input) => {
      pending.current = undefined;
      await onDone?.(answer, input);
    },
  });
}
