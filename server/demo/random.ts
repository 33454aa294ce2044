/** A stream of chance drawn from a seed: the same seed gives the same stream (mulberry32). */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of several, each with its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  happens(probability: number): boolean;
  /** Days around a middle value, always positive, with a long tail (log-normal). */
  around(middle: number, spread?: number): number;
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted(choices) {
      let at = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of choices) {
        at -= weight;
        if (at < 0) return value;
      }
      return choices[choices.length - 1]![0];
    },
    happens: (probability) => next() < probability,
    around: (middle, spread = 0.6) => Math.max(0.2, middle * Math.exp(normal() * spread)),
  };
}
