/** Random numbers that a seed repeats. */
export interface Random {
  /** From 0 to 1. */
  readonly number: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** Log-normal around 1. */
  readonly factor: (sigma: number) => number
}

/** mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed
  const number = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - number())) * Math.cos(2 * Math.PI * number())
  return {
    number,
    whole: (from, to) => from + Math.floor(number() * (to - from + 1)),
    chance: (probability) => number() < probability,
    pick: (items) => {
      const item = items[Math.floor(number() * items.length)]
      if (item === undefined) throw new Error('There is nothing to pick from.')
      return item
    },
    factor: (sigma) => Math.exp(sigma * normal()),
  }
}
