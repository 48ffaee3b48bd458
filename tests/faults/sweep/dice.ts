import { seededRandom } from '@stint/stripe-simulator';

/** Everything random of one schedule, drawn from its seed. */
export interface Dice {
  /** true in `share` of the throws, 0..1 */
  chance(share: number): boolean;
  /** a whole number in [from, to] */
  between(from: number, to: number): number;
  /** a whole number in [1, to], each order of magnitude as likely as the others */
  magnitude(to: number): number;
  oneOf<T>(things: readonly T[]): T;
  /** one of the names, each as often as its weight says */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
}

export function diceOf(seed: number): Dice {
  const random = seededRandom(seed);
  const between = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return {
    between,
    chance: (share) => random() < share,
    magnitude: (to) => Math.floor(Math.exp(random() * Math.log(to + 1))),
    oneOf: <T>(things: readonly T[]) => things[between(0, things.length - 1)] as T,
    weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
      const entries = Object.entries(weights) as [T, number][];
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return (entries.at(-1) as [T, number])[0];
    },
  };
}
