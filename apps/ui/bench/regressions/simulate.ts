import type { TimedNode, TimedRun } from '@/server/derive/timing/measure-run'
import type { Random } from './random'
import type { World, WorldNode } from './world'

/** A run of a world, with the size of each node's input. */
export interface SimulatedRun extends TimedRun {
  readonly sizes: ReadonlyMap<string, number>
  /** Nodes that were ready and found no free place. */
  readonly blocked: ReadonlySet<string>
}

const USUAL_SIZE = 10_000
const CACHED_US = 300
/** A whole run is a little faster or slower, as its machine is. */
const MACHINE_SIGMA = 0.02
/** Rare long ones: a pause of the collector, a slow answer. */
const TAIL = { share: 0.004, scale: 0.4, shape: 2.5 } as const
const RETRY_SHARE = 0.001

/**
 * Runs a world on a scheduler like the driver's: nodes start in the order in which they become ready, at most `concurrency` at a
 * time. Without `random` there is no noise.
 */
export function simulate(world: World, random: Random | null): SimulatedRun {
  const machine = random?.factor(MACHINE_SIGMA) ?? 1
  const sizes = new Map<string, number>()
  const ended = new Map<string, TimedNode>()
  const running: TimedNode[] = []
  const waiting = new Set(world.nodes)
  const seen = new Map<WorldNode, number>()
  const blocked = new Set<string>()
  let nowUs = 0
  while (waiting.size > 0 || running.length > 0) {
    for (const node of waiting) {
      if (!seen.has(node) && node.inputAtUs <= nowUs && node.needs.every((need) => ended.has(need)))
        seen.set(node, nowUs)
    }
    const ready = [...waiting].filter((node) => seen.has(node)).sort((a, b) => (seen.get(a) ?? 0) - (seen.get(b) ?? 0))
    for (const node of ready) {
      if (running.length + countGuests(world, nowUs) >= world.concurrency) {
        blocked.add(node.name)
        continue
      }
      const startUs = nowUs + (random === null ? 0 : random.whole(5, 60))
      const run = toRun(node, startUs, machine, random)
      sizes.set(node.name, run.size)
      running.push(run)
      waiting.delete(node)
    }
    const arrivals = [...waiting].map((node) => node.inputAtUs).filter((atUs) => atUs > nowUs)
    const guest = world.guest === null ? [] : [world.guest.fromUs, world.guest.toUs].filter((atUs) => atUs > nowUs)
    nowUs = Math.min(...running.map((node) => node.endUs), ...arrivals, ...(waiting.size > 0 ? guest : []))
    for (const node of running.filter(({ endUs }) => endUs <= nowUs)) {
      ended.set(node.name, node)
      running.splice(running.indexOf(node), 1)
    }
  }
  const overheadUs = random === null ? 0 : random.whole(100, 900)
  return { durationUs: nowUs + overheadUs, nodes: [...ended.values()], sizes, blocked }
}

function countGuests({ guest }: World, nowUs: number): number {
  return guest !== null && guest.fromUs <= nowUs && nowUs < guest.toUs ? guest.places : 0
}

function toRun(
  node: WorldNode,
  startUs: number,
  machine: number,
  random: Random | null,
): TimedNode & { readonly size: number } {
  const cached = random === null ? node.cachedShare > 0.5 : random.chance(node.cachedShare)
  const inputFactor = node.inputFactor * (random?.factor(0.05) ?? 1)
  const attempts = node.attempts + (random?.chance(RETRY_SHARE) ? 1 : 0)
  const tail = random?.chance(TAIL.share) ? 1 + TAIL.scale * (1 - random.number()) ** (-1 / TAIL.shape) : 1
  const noise = machine * (random?.factor(node.sigma) ?? 1) * tail
  const tookUs = cached ? CACHED_US * noise : node.takesUs * (node.linear ? inputFactor : 1) * attempts * noise
  return {
    name: node.name,
    startUs,
    endUs: startUs + Math.max(1, Math.round(tookUs)),
    cached,
    attempts: cached ? 1 : attempts,
    items: 1,
    size: Math.round(USUAL_SIZE * inputFactor),
  }
}
