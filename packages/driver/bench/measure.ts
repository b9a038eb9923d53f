/** One of several ways to do the same work. */
export interface Contestant {
  readonly name: string
  readonly run: () => Promise<unknown>
}

export interface Measurement {
  readonly name: string
  /** Median of the microseconds that one run took. */
  readonly us: number
  /** Median of the ratios to the first contestant, round by round, so that what slows a round slows both sides. */
  readonly ratio: number
}

/** Long enough for the engine to optimise each of 1,000 functions that run once per run. */
const WARM_UP_MS = 1_500

export interface MeasureOptions {
  /** Default: 41. */
  readonly rounds?: number
  /** Milliseconds that each contestant has in each round. Default: 8. */
  readonly batchMs?: number
}

/** Measures contestants against the first of them, in one process, in interleaved rounds, in a new order each round. */
export async function measure(
  contestants: readonly Contestant[],
  { rounds = 41, batchMs = 8 }: MeasureOptions = {},
): Promise<Measurement[]> {
  const sizes = new Map<Contestant, number>()
  for (const contestant of contestants) sizes.set(contestant, await calibrate(contestant, batchMs))
  const timesUs = new Map<Contestant, number[]>(contestants.map((contestant) => [contestant, []]))
  for (let round = 0; round < rounds; round++) {
    for (const contestant of rotate(contestants, round)) {
      const size = sizes.get(contestant) ?? 1
      timesUs.get(contestant)?.push((await time(contestant, size)) / size)
    }
  }
  const [first] = contestants
  const base = (first === undefined ? undefined : timesUs.get(first)) ?? []
  return contestants.map((contestant) => {
    const own = timesUs.get(contestant) ?? []
    return {
      name: contestant.name,
      us: median(own),
      ratio: median(own.map((us, round) => us / (base[round] ?? Number.NaN))),
    }
  })
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Warms a contestant up and finds how many runs fill a batch. */
async function calibrate(contestant: Contestant, batchMs: number): Promise<number> {
  let size = 1
  for (let spentUs = 0; spentUs < WARM_UP_MS * 1000; ) {
    const us = await time(contestant, size)
    spentUs += us
    size = Math.max(1, Math.round((size * batchMs * 1000) / Math.max(us, 1)))
  }
  return size
}

/** Microseconds that a number of runs take, one after the other. */
async function time({ run }: Contestant, runs: number): Promise<number> {
  const startedAtMs = performance.now()
  for (let index = 0; index < runs; index++) await run()
  return (performance.now() - startedAtMs) * 1000
}

/** Every contestant comes after every other equally often. */
function rotate<T>(items: readonly T[], by: number): T[] {
  const at = by % items.length
  const rotated = [...items.slice(at), ...items.slice(0, at)]
  return Math.floor(by / items.length) % 2 === 0 ? rotated : rotated.reverse()
}
