import { QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem.ts';

/** A refusal stays a refusal; a lost or late answer is worth another try. */
const mayPass = (error: unknown) => isProblem(error) && (error.status === 0 || error.status >= 500);

/** Short: after two more tries the page says what is wrong and offers a third. */
const FIRST_RETRY_MS = 400;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => mayPass(error) && count < 2,
      retryDelay: (count) => FIRST_RETRY_MS * 2 ** count,
    },
    // Acts are sent again by the person, with the same Idempotency-Key; offline they fail at once and say so.
    mutations: { retry: false, networkMode: 'always' },
  },
});
