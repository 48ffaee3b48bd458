import { useCallback, useRef, useState } from 'react';
import { useSession } from '../api/session.ts';
import { forget, forgetAll, keep, kept } from '../app/storage.ts';

const PREFIX = 'stint-draft:';

/** At sign-out: the next person at this computer finds nothing. */
export const forgetDrafts = (): void => forgetAll(PREFIX);

interface Draft<T> {
  readonly value: T;
  readonly set: (value: T) => void;
  /** once it was sent: back to the beginning */
  readonly clear: () => void;
  /** it was found here, from an earlier visit */
  readonly restored: boolean;
}

function parsed<T>(text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/**
 * What a person is writing, kept on this device under `key` and their account until it is sent: it survives a reload, a
 * lost connection and the end of a session. The key names the thing written to (`application:<projectId>`).
 */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const account = useSession()?.accountId ?? 'nobody';
  const place = `${PREFIX}${account}:${key}`;
  const [{ found, value }, setState] = useState(() => {
    const before = parsed<T>(kept(place));
    return { found: before !== undefined, value: before ?? initial };
  });
  const set = useCallback(
    (next: T) => {
      setState((state) => ({ ...state, value: next }));
      keep(place, JSON.stringify(next));
    },
    [place],
  );
  const empty = useRef(initial);
  const clear = useCallback(() => {
    forget(place);
    setState({ found: false, value: empty.current });
  }, [place]);
  return { value, set, clear, restored: found };
}
