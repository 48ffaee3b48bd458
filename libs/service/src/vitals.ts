import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';

export interface Sample {
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Numbers that a service reads of its own data whenever `/metrics` is scraped. */
export interface Vitals {
  /** by name: what it tells, and its labels */
  readonly metrics: Readonly<Record<string, { readonly help: string; readonly labels?: readonly string[] }>>;
  /** All of them at once; what is not among them is not shown. */
  read(): Promise<readonly Sample[]>;
}

/** Registers the vitals as gauges. One scrape reads once; where that fails the other metrics are shown all the same. */
export function exposeVitals(registry: Registry, { metrics, read }: Vitals, logger: Logger): void {
  let reading: Promise<readonly Sample[]> | undefined;
  const readOnce = () => {
    reading ??= read()
      .catch((err: unknown) => {
        logger.warn({ err }, 'the vitals could not be read');
        return [];
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  for (const [name, { help, labels = [] }] of Object.entries(metrics))
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      async collect() {
        const samples = await readOnce();
        this.reset();
        // A gauge without labels would show 0 where nothing was read.
        if (samples.length === 0 && labels.length === 0) this.remove();
        for (const sample of samples)
          if (sample.metric === name) this.set({ ...sample.labels }, sample.value);
      },
    });
}
