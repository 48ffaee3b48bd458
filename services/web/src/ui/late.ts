import { type ComponentType, lazy } from 'react';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Ends when the time is over, or when the browser finds its connection again. */
const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });

async function untilItComes<T>(load: () => Promise<T>): Promise<T> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    try {
      return await load();
    } catch {
      await pause(waitMs);
    }
  }
}

/**
 * A part of a page whose code is a file of its own, within a Suspense. A file that does not come is asked for again, and
 * the fallback stands meanwhile: the page around it needs nothing of it, and would be lost with it otherwise.
 */
export const late = <P extends object>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => ({ default: await untilItComes(load) }));
