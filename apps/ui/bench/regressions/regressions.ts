import type { TimeCause } from '@/contract/run-timing'
import { robustDeviation } from '@/server/derive/timing/spread'
import { createRandom, type Random } from './random'
import { simulate } from './simulate'
import { change, type World, type WorldNode } from './world'

export const REGRESSIONS = [
  'own code slower',
  'slower, nothing recorded',
  'input grew',
  'dependency added',
  'input arrives later',
  'fewer places',
  'cache missed',
  'retries',
  'places held by others',
] as const

export type Regression = (typeof REGRESSIONS)[number]

/** A world that became slower, and the right answer. */
export interface SlowerWorld {
  readonly before: World
  readonly after: World
  readonly cause: TimeCause
  /** The changed node; null for any that found no free place. */
  readonly node: string | null
}

/** Without noise, a regression makes the run longer by at least and at most these shares. */
const LEAST = 0.15
const MOST = 1.5
/** And by as many standard deviations of the usual runs: a smaller one is within their noise. */
const DEVIATIONS = 4
const ATTEMPTS = 200
const USUAL_RUNS = 50

/** Makes one thing of a world slower, so that its run becomes notably longer; null if this world does not allow it. */
export function makeSlower(world: World, kind: Regression, random: Random): SlowerWorld | null {
  const noise = createRandom(random.whole(0, 1_000_000_000))
  const usual = Array.from({ length: USUAL_RUNS }, () => simulate(world, noise).durationUs)
  const noiseUs = DEVIATIONS * robustDeviation(usual)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const slower = tryToMake(world, kind, random)
    if (slower === null) continue
    const before = simulate(slower.before, null).durationUs
    const after = simulate(slower.after, null).durationUs
    if (after - before >= noiseUs && after >= (1 + LEAST) * before && after <= (1 + MOST) * before) return slower
  }
  return null
}

function tryToMake(world: World, kind: Regression, random: Random): SlowerWorld | null {
  const plain = world.nodes.filter((node) => node.cachedShare === 0)
  const of = (node: WorldNode, cause: TimeCause, by: Partial<WorldNode>, before = world): SlowerWorld => ({
    before,
    after: change(before, node.name, by),
    cause,
    node: node.name,
  })
  const node = random.pick(plain)
  const factor = 1.3 + 3 * random.number()
  switch (kind) {
    case 'own code slower':
      return of(node, 'code', { takesUs: Math.round(node.takesUs * factor), code: 'code edited' })
    case 'slower, nothing recorded':
      return of(node, 'unknown', { takesUs: Math.round(node.takesUs * factor) })
    case 'input grew':
      return node.linear ? of(node, 'input', { inputFactor: factor }) : null
    case 'retries':
      return of(node, 'retries', { attempts: random.whole(2, 4) })
    case 'cache missed': {
      const cached = world.nodes.filter(({ cachedShare }) => cachedShare > 0)
      if (cached.length === 0) return null
      return of(random.pick(cached), 'cache', { cachedShare: 0 })
    }
    case 'dependency added': {
      const other = random.pick(world.nodes)
      const isOlder = world.nodes.indexOf(other) < world.nodes.indexOf(node)
      if (!isOlder || node.needs.includes(other.name)) return null
      return of(node, 'dependency', { needs: [...node.needs, other.name], code: 'code edited' })
    }
    case 'input arrives later': {
      const { durationUs } = simulate(world, null)
      return of(node, 'dependency', { inputAtUs: Math.round(durationUs * (0.1 + random.number())) })
    }
    case 'fewer places': {
      if (!Number.isFinite(world.concurrency)) return null
      const after = { ...world, concurrency: random.whole(1, world.concurrency - 1) }
      return { before: world, after, cause: 'parallelism', node: null }
    }
    case 'places held by others': {
      if (!Number.isFinite(world.concurrency)) return null
      const { durationUs } = simulate(world, null)
      const fromUs = Math.round(durationUs * 0.7 * random.number())
      const toUs = fromUs + Math.round(durationUs * (0.2 + 0.4 * random.number()))
      const after = { ...world, guest: { fromUs, toUs, places: random.whole(1, world.concurrency) } }
      return { before: world, after, cause: 'queue', node: null }
    }
  }
}
