/**
 * Runs `act` for one key at a time. Whoever asks while it runs shares the one run that begins after it, so that a burst
 * of n requests costs two runs and each of them begins after its request was made.
 */
export function coalesced<C>(act: (key: string, context: C) => Promise<void>) {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();
  const start = (key: string, context: C): Promise<void> => {
    const run = act(key, context).finally(() => running.delete(key));
    running.set(key, run);
    return run;
  };
  return (key: string, context: C): Promise<void> => {
    const shared = next.get(key);
    if (shared) return shared;
    const current = running.get(key);
    if (!current) return start(key, context);
    const startNext = () => {
      next.delete(key);
      return start(key, context);
    };
    const following = current.then(startNext, startNext);
    next.set(key, following);
    return following;
  };
}
