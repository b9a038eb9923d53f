import { describe, expect, it } from 'vitest'
import type { FigureKind } from '@/contract/node-results'
import { findDrift } from '@/server/derive/results/drift'
import type { FigureSeries } from '@/server/derive/results/series'

/** Shares of wrong answers among the series below. */
const MOST = { falseAlarms: 0.02, missed: 0.06 } as const
const UNCHANGED = 200
const CHANGED = 50

/** Numbers in [0, 1) from a seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const toNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

interface Noise {
  readonly kind: FigureKind
  /** The values of consecutive runs with a mean of about `level`. */
  readonly draw: (random: () => number, level: number, runs: number) => readonly number[]
  readonly level: number
  /** A change that matters, of the level. */
  readonly changed: (level: number, random: () => number) => number
}

const list = (runs: number, of: (index: number) => number) => Array.from({ length: runs }, (_, index) => of(index))
const grown = (level: number, random: () => number) => level * (random() < 0.5 ? 1.3 + random() : 0.4 + random() * 0.3)
const more = (level: number, random: () => number) => level + 0.08 + random() * 0.2

/** Results as pipelines have them: even, skewed, counted, with a daily rise and fall, with neighbours alike, in bursts. */
const NOISES: Readonly<Record<string, Noise>> = {
  even: {
    ...{ kind: 'mean', level: 40, changed: grown },
    draw: (random, level, runs) => list(runs, () => level * (1 + 0.2 * toNormal(random))),
  },
  skewed: {
    ...{ kind: 'value', level: 300, changed: grown },
    draw: (random, level, runs) => list(runs, () => level * Math.exp(0.6 * toNormal(random) - 0.18)),
  },
  counted: {
    ...{ kind: 'length', level: 6, changed: grown },
    draw: (random, level, runs) =>
      list(runs, () => Math.max(0, Math.round(level + Math.sqrt(level) * toNormal(random)))),
  },
  daily: {
    ...{ kind: 'value', level: 1_000, changed: grown },
    draw: (random, level, runs) => {
      const start = random() * 48
      return list(runs, (index) => {
        const day = Math.sin(((index + start) / 48) * 2 * Math.PI)
        return level * (1 + 0.2 * day + 0.1 * toNormal(random))
      })
    },
  },
  alike: {
    ...{ kind: 'mean', level: 80, changed: grown },
    draw: (random, level, runs) => {
      let last = toNormal(random)
      return list(runs, () => {
        last = 0.7 * last + Math.sqrt(1 - 0.49) * toNormal(random)
        return level * (1 + 0.15 * last)
      })
    },
  },
  missing: {
    ...{ kind: 'missing', level: 0.05, changed: more },
    draw: (random, level, runs) =>
      list(runs, () => list(40, () => (random() < level ? 1 : 0)).reduce((sum, one) => sum + one, 0) / 40),
  },
  bursts: {
    ...{ kind: 'true', level: 0.3, changed: more },
    draw: (random, level, runs) => {
      let share = level
      return list(runs, () => {
        if (random() < 0.15) share = Math.min(1, Math.max(0, level + 0.1 * toNormal(random)))
        return share
      })
    },
  },
}

const names = Object.keys(NOISES)

/** Versions of 20 to 160 runs. With a change, the last one has another level. */
function draw(seed: number, isChanged: boolean): FigureSeries {
  const random = createRandom(seed)
  const noise = NOISES[names[seed % names.length] ?? ''] as Noise
  const counts = list(2 + Math.floor(random() * 4), () => 20 + Math.floor(random() * 140))
  // One series from end to end: versions do not interrupt what happens around them.
  const total = counts.reduce((sum, count) => sum + count, 0)
  const last = counts.at(-1) ?? 0
  const level = isChanged ? noise.changed(noise.level, random) : noise.level
  const before = noise.draw(random, noise.level, total)
  const since = isChanged ? noise.draw(random, level, last) : before.slice(total - last)
  const values = [...before.slice(0, total - last), ...since]
  const versions = counts.flatMap((count, version) => list(count, () => version))
  return {
    ...{ path: 'price', kind: noise.kind },
    values: values.map((value, at) => ({ value, at, version: String(versions[at]) })),
  }
}

const seeds = (count: number) => list(count, (index) => index)

describe('the rule for a drift', () => {
  it(`claims a change in at most ${MOST.falseAlarms * 100} % of ${UNCHANGED} series without one`, () => {
    const wrong = seeds(UNCHANGED).filter((seed) => findDrift(draw(seed, false)) !== null)
    expect(wrong.length / UNCHANGED).toBeLessThanOrEqual(MOST.falseAlarms)
  })

  it(`finds the version of the change in at least ${100 - MOST.missed * 100} % of ${CHANGED} series with one`, () => {
    const missed = seeds(CHANGED).filter((seed) => {
      const series = draw(1_000 + seed, true)
      return findDrift(series)?.version !== series.values.at(-1)?.version
    })
    expect(missed.length / CHANGED).toBeLessThanOrEqual(MOST.missed)
  })
})
