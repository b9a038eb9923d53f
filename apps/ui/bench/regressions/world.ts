import { createRandom, type Random } from './random'

/** A node of a made-up DAG. */
export interface WorldNode {
  readonly name: string
  readonly needs: readonly string[]
  /** How long it runs on an input of usual size. */
  readonly takesUs: number
  /** Spread of its time (sigma of a log-normal distribution). */
  readonly sigma: number
  /** How often its result comes from a cache. */
  readonly cachedShare: number
  /** Its time grows with the size of its input. */
  readonly linear: boolean
  readonly code: string
  readonly attempts: number
  /** Times the usual size of its input. */
  readonly inputFactor: number
  /** When its pending input arrives; 0 for none. */
  readonly inputAtUs: number
}

/** Another run that holds places of the same limit for a while. */
export interface Guest {
  readonly fromUs: number
  readonly toUs: number
  readonly places: number
}

export interface World {
  readonly nodes: readonly WorldNode[]
  readonly concurrency: number
  readonly guest: Guest | null
}

const MS = 1_000

/** A DAG of 8 to 30 nodes with 1 to 3 dependencies each. */
export function makeWorld(seed: number): World {
  const random = createRandom(seed)
  const count = random.whole(8, 30)
  const nodes: WorldNode[] = []
  for (let index = 0; index < count; index++) {
    nodes.push({
      name: `node${index}`,
      needs: index < 2 || random.chance(0.12) ? [] : pickNeeds(random, nodes),
      takesUs: Math.round(5 * MS * 80 ** random.number()),
      sigma: 0.03 + 0.12 * random.number(),
      cachedShare: random.chance(0.15) ? 0.99 : 0,
      linear: random.chance(0.5),
      code: `code ${index}`,
      attempts: 1,
      inputFactor: 1,
      inputAtUs: 0,
    })
  }
  return { nodes, concurrency: random.pick([2, 3, 4, 6, Number.POSITIVE_INFINITY]), guest: null }
}

/** Mostly nodes that came shortly before. */
function pickNeeds(random: Random, nodes: readonly WorldNode[]): readonly string[] {
  const near = nodes.slice(-6)
  const needs = Array.from({ length: random.whole(1, 3) }, () => random.pick(random.chance(0.8) ? near : nodes).name)
  return [...new Set(needs)]
}

export const change = (world: World, name: string, by: Partial<WorldNode>): World => ({
  ...world,
  nodes: world.nodes.map((node) => (node.name === name ? { ...node, ...by } : node)),
})
