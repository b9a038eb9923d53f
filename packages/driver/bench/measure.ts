/** One of several ways to do the same work. */
export interface Contestant {
  readonly name: string
  readonly run: () => Promise<unknown>
}

export interface Measurement {
  readonly name: string
  /** Microseconds that one run took, round by round. */
  readonly roundsUs: readonly number[]
}

/** A contestant is warm after this time and this many runs: each of 1,000 functions that run once per run is compiled. */
const WARM_UP_MS = 1_000
const WARM_UP_RUNS = 20_000

export interface MeasureOptions {
  /** Default: 41. */
  readonly rounds?: number
  /** Milliseconds that each contestant has in each round. Default: 8. */
  readonly batchMs?: number
  /** No contestant warms up for longer, in milliseconds. Default: 4,000. */
  readonly maxWarmUpMs?: number
}

/** Measures contestants in one process, in interleaved rounds, in a new order each round. */
export async function measure(
  contestants: readonly Contestant[],
  { rounds = 41, batchMs = 8, maxWarmUpMs = 4_000 }: MeasureOptions = {},
): Promise<Measurement[]> {
  const racing: { readonly contestant: Contestant; readonly size: number; readonly roundsUs: number[] }[] = []
  for (const contestant of contestants) {
    racing.push({ contestant, size: await calibrate(contestant, batchMs, maxWarmUpMs), roundsUs: [] })
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, size, roundsUs } of rotate(racing, round)) {
      roundsUs.push((await time(contestant, size)) / size)
    }
  }
  return racing.map(({ contestant, roundsUs }) => ({ name: contestant.name, roundsUs }))
}

/** Median of the ratios of each round, so that what slows a round slows both sides. */
export function ratio(measured: Measurement, base: Measurement): number {
  return median(measured.roundsUs.map((us, round) => us / (base.roundsUs[round] ?? Number.NaN)))
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Warms a contestant up and finds how many runs fill a batch. */
async function calibrate(contestant: Contestant, batchMs: number, maxWarmUpMs: number): Promise<number> {
  let size = 1
  let spentUs = 0
  let runs = 0
  while (spentUs < maxWarmUpMs * 1000 && (spentUs < WARM_UP_MS * 1000 || runs < WARM_UP_RUNS)) {
    const us = await time(contestant, size)
    spentUs += us
    runs += size
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
