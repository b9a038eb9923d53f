import type { RunNode } from './run'

/** The fields of a node that the critical path needs. */
export type PathNode = Pick<RunNode, 'name' | 'kind' | 'dependencies' | 'startUs' | 'endUs' | 'output'>

/** The chain of nodes that determined when a run ended, in the order in which they ran. */
export interface CriticalPath {
  readonly nodes: readonly string[]
  /** Duration of a node as a part of the run, 0 to 1. Nodes without times are missing. */
  readonly shares: ReadonlyMap<string, number>
  /** Time of a node on the path. Nodes without times are missing. */
  readonly tookUs: ReadonlyMap<string, number>
}

export const NO_CRITICAL_PATH: CriticalPath = { nodes: [], shares: new Map(), tookUs: new Map() }

interface Options {
  /** End of the path: the node that failed. The default is the output that ended last, else the node that did. */
  readonly end?: string | null
  /** Duration of the run, which shares are parts of. If it is null, the last end of a node is used. */
  readonly durationUs: number | null
}

/**
 * Walks back from the end, each time to the dependency that ended last. The path begins with an input only if the first
 * node needs nothing else.
 */
export function findCriticalPath(nodes: readonly PathNode[], { end = null, durationUs }: Options): CriticalPath {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const last = (end === null ? undefined : byName.get(end)) ?? findLast(nodes)
  if (last === undefined) return NO_CRITICAL_PATH

  const path: PathNode[] = []
  const seen = new Set<string>()
  let at: PathNode | undefined = last
  while (at !== undefined && !seen.has(at.name)) {
    path.push(at)
    seen.add(at.name)
    at = findDetermining(at, byName)
  }
  path.reverse()

  const wholeUs = durationUs ?? path.reduce((last, node) => Math.max(last, node.endUs ?? 0), 0)
  const tookUs = toTimes(path)
  const shares = new Map([...tookUs].map(([name, us]) => [name, wholeUs > 0 ? Math.min(1, us / wholeUs) : 0]))
  return { nodes: path.map((node) => node.name), shares, tookUs }
}

/** The node with the largest share of the run; null without a path. */
export function findHeaviest(path: CriticalPath): string | null {
  let heaviest: readonly [name: string, share: number] | null = null
  for (const entry of path.shares) {
    if (heaviest === null || entry[1] > heaviest[1]) heaviest = entry
  }
  return heaviest?.[0] ?? null
}

/** For each node of the path after the first, the one before it. */
export function toCriticalSteps(path: CriticalPath): ReadonlyMap<string, string> {
  return new Map(path.nodes.slice(1).map((name, index) => [name, path.nodes[index] ?? '']))
}

function findLast(nodes: readonly PathNode[]): PathNode | undefined {
  const ended = nodes.filter((node) => node.endUs !== null)
  const outputs = ended.filter((node) => node.output)
  return latest(outputs.length > 0 ? outputs : ended)
}

function findDetermining(node: PathNode, byName: ReadonlyMap<string, PathNode>): PathNode | undefined {
  const needed = node.dependencies.flatMap(({ name }) => byName.get(name) ?? [])
  const ended = latest(needed.filter((dependency) => dependency.endUs !== null))
  if (ended !== undefined) return ended
  const [only, ...others] = needed
  return others.length === 0 && only?.kind === 'input' ? only : undefined
}

function latest(nodes: readonly PathNode[]): PathNode | undefined {
  let found: PathNode | undefined
  for (const node of nodes) {
    if (found === undefined || (node.endUs ?? 0) > (found.endUs ?? 0)) found = node
  }
  return found
}

/** No moment counts twice: a node that began before the one it waited for had ended counts from that end. */
function toTimes(path: readonly PathNode[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  let countedUs = 0
  for (const { name, startUs, endUs } of path) {
    if (startUs === null || endUs === null) continue
    times.set(name, Math.max(0, endUs - Math.max(startUs, countedUs)))
    countedUs = Math.max(countedUs, endUs)
  }
  return times
}
