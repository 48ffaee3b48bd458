interface Window {
  count: number;
  readonly endsAt: number;
}
interface Count {
  /** requests of this key in its window, this one among them */
  readonly current: number;
  /** milliseconds to the window's end */
  readonly ttl: number;
}

/** Keys counted at once; beyond it the oldest window is forgotten, so that made-up keys cannot fill the memory. */
const MAX_KEYS = 50_000;

/**
 * Requests by key, each counted in a window that starts with its first one. The rate limiter's own store hands out its
 * live record: of requests that come together each then reads the last one's count, and all of them are refused.
 */
export class RequestCounts {
  readonly #windows = new Map<string, Window>();

  incr(key: string, tell: (error: null, count: Count) => void, windowMs: number): void {
    const now = performance.now();
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      this.#forget(key, now);
      window = { count: 0, endsAt: now + windowMs };
      this.#windows.set(key, window);
    }
    window.count += 1;
    tell(null, { current: window.count, ttl: window.endsAt - now });
  }

  /** A route's own counts. */
  child(): RequestCounts {
    return new RequestCounts();
  }

  /** Windows of one route are equally long, so the map's order is the order in which they end. */
  #forget(key: string, now: number): void {
    this.#windows.delete(key);
    for (const [other, { endsAt }] of this.#windows) {
      if (endsAt > now && this.#windows.size < MAX_KEYS) return;
      this.#windows.delete(other);
    }
  }
}
