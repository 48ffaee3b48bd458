/** A word's places, of which those behind `next` have been read. */
interface PlacesFromEnd {
  readonly places: readonly number[];
  next: number;
}
export const placesFromEnd = (places: readonly number[]): PlacesFromEnd => ({
  places,
  next: places.length - 1,
});

/** One hit more for every place that is not before `from` and has been hit so often before. */
export function hit(list: PlacesFromEnd, from: number, before: number, hits: Uint16Array): void {
  const { places } = list;
  let { next } = list;
  for (; next >= 0; next -= 1) {
    const at = (places[next] as number) - from;
    if (at < 0) break;
    if (hits[at] === before) hits[at] = before + 1;
  }
  list.next = next;
}

/** The first index whose word is not before `word`. */
export function firstFrom(words: readonly string[], word: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
