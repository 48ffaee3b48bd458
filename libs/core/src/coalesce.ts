/**
 * Runs `act` for one key at a time. Whoever asks before a run begins shares it, so that a burst of n requests costs one run
 * or two, and each of them begins after its request was made.
 * @param gather what the first run waits for, so that others join it; a run that follows another waits for that one
 */
export function coalesced<C>(
  act: (key: string, context: C) => Promise<void>,
  gather: () => Promise<unknown> = () => Promise.resolve(),
) {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  const begin = (key: string, context: C): Promise<void> => {
    next.delete(key);
    const run = act(key, context).finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };
  return (key: string, context: C): Promise<void> => {
    const shared = next.get(key);
    if (shared) return shared;
    const start = () => begin(key, context);
    const following = (running.get(key) ?? gather()).then(start, start);
    next.set(key, following);
    return following;
  };
}
