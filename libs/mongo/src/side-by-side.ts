/** Acted on at the same time, so that what they write goes together and none waits for the disk alone. */
const AT_ONCE = 16;

/** Acts on each, sixteen at a time, until `ended` says to leave the rest. @throws what the first that failed threw. */
export async function sideBySide<T>(
  all: readonly T[],
  act: (one: T) => Promise<void>,
  ended?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < all.length && !ended?.aborted; at += AT_ONCE)
    await Promise.all(all.slice(at, at + AT_ONCE).map(act));
}
