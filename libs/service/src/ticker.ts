export interface Ticker {
  start(): void;
  /** Resolves when a run that is under way has ended. */
  stop(): Promise<void>;
}

/** Calls `act` every `everyMs`, never twice at once; does nothing where `everyMs` is absent. */
export function startTicker(
  everyMs: number | undefined,
  act: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): Ticker {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> | undefined;
  const tick = () => {
    running ??= act()
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
      await running;
    },
  };
}
