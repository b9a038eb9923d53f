/** A stretch across the flow, between two ranks. */
export interface Crossing {
  /** Crossings with one key may lie on each other: they are parts of one bundle. */
  readonly key: string
  readonly from: number
  readonly to: number
}

/** Room that two crossings of one channel leave between them. */
const CLEARANCE = 8

export interface Channels {
  /** The channel of each crossing, from 0. */
  readonly channelOf: readonly number[]
  readonly count: number
}

/** Spreads the crossings of one gap over as few channels as keep different bundles from lying on each other. */
export function toChannels(crossings: readonly Crossing[]): Channels {
  const bundles = new Map<string, { low: number; high: number; members: number[] }>()
  crossings.forEach(({ key, from, to }, index) => {
    const bundle = bundles.get(key) ?? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, members: [] }
    bundle.low = Math.min(bundle.low, from, to)
    bundle.high = Math.max(bundle.high, from, to)
    bundle.members.push(index)
    bundles.set(key, bundle)
  })
  const channelOf: number[] = crossings.map(() => 0)
  const ends: number[] = []
  for (const { low, high, members } of [...bundles.values()].sort((a, b) => a.low - b.low)) {
    const free = ends.findIndex((end) => end + CLEARANCE <= low)
    const channel = free === -1 ? ends.length : free
    ends[channel] = high
    for (const member of members) channelOf[member] = channel
  }
  return { channelOf, count: ends.length }
}
