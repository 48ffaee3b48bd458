export interface Ticker {
  start(): void;
  /** Tells a run that is under way to leave the rest, and resolves when it has ended. */
  stop(): Promise<void>;
}

/** Calls `act` every `everyMs`, never twice at once; does nothing where `everyMs` is absent. */
export function startTicker(
  everyMs: number | undefined,
  act: (ended: AbortSignal) => Promise<unknown>,
  onFault: (error: unknown) => void,
): Ticker {
  let timer: NodeJS.Timeout | undefined;
  const ended = new AbortController();
  let running: Promise<unknown> | undefined;
  const tick = () => {
    running ??= act(ended.signal)
      .catch(onFault)
      .finally(() => {
        running = undefined;
      });
  };
  return {
    start() {
      if (everyMs !== undefined) timer = setInterval(tick, everyMs);
    },
    async stop() {
      clearInterval(timer);
      ended.abort();
      await running;
    },
  };
}
