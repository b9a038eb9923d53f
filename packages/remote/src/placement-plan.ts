import type { Graph, GraphNode, PlacePolicy } from '@dag/driver'
import type { Placement } from './jobs/job.js'
import type { Place } from './jobs/send.js'

/** The place in this process. */
const HERE = 'here'

export interface PlacementOptions {
  readonly placements: Readonly<Record<string, Placement>>
  readonly nodes: ((node: GraphNode) => string | null | undefined) | null
}

/** The nodes and items of a graph that run elsewhere. */
export interface PlacementPlan {
  /** Nodes that run elsewhere one by one. */
  readonly nodes: ReadonlyMap<string, Place>
  /** All nodes of an item run elsewhere together; the key is the node that expands. */
  readonly items: ReadonlyMap<string, Place>
  readonly windows: ReadonlyMap<string, number>
  /** Everything that is wrong, in words. */
  readonly findings: readonly string[]
}

export function planPlacements(graph: Graph, options: PlacementOptions): PlacementPlan {
  const findings: string[] = []
  const places = new Map<string, Place>()
  const functions = [...graph.nodes.values()].filter(({ body }) => body !== null)
  for (const node of functions) {
    const policy = policyOf(node, options)
    if (policy === null || policy.on === HERE) continue
    const placement = Object.hasOwn(options.placements, policy.on) ? options.placements[policy.on] : undefined
    if (placement === undefined) {
      const known = [...Object.keys(options.placements), HERE].join(', ')
      findings.push(`node "${node.name}" is placed on "${policy.on}", and there are ${known}`)
    } else places.set(node.name, { placement, policy })
  }
  const items = new Map<string, Place>()
  const windows = new Map<string, number>()
  for (const source of functions.filter(({ body }) => body?.expand != null)) {
    const own = places.get(source.name)
    const inside = functions.filter(({ perItemOf }) => perItemOf === source.name)
    const together = own ?? findCommon(inside, places)
    places.delete(source.name)
    for (const { name } of inside) {
      const other = places.get(name)
      if (other !== undefined) windows.set(source.name, Math.max(windows.get(source.name) ?? 0, other.placement.window))
      if (together === null) continue
      places.delete(name)
      if (other === undefined || other.placement === together.placement) continue
      findings.push(
        `the items of "${source.name}" run on "${together.policy.on}" together, and node "${name}" is placed on "${other.policy.on}"`,
      )
    }
    if (together === null || inside.length === 0) continue
    items.set(source.name, together)
    windows.set(source.name, together.placement.window)
  }
  return { nodes: places, items, windows, findings }
}

/** The place that all nodes of an item share; null if they run one by one. */
function findCommon(inside: readonly GraphNode[], places: ReadonlyMap<string, Place>): Place | null {
  const first = places.get(inside[0]?.name ?? '')
  if (first === undefined || first.policy.timeoutMs !== null) return null
  const isCommon = inside.every(({ name }) => {
    const place = places.get(name)
    const { on, timeoutMs, transfer } = place?.policy ?? {}
    return on === first.policy.on && timeoutMs === null && transfer === first.policy.transfer
  })
  return isCommon ? first : null
}

function policyOf(node: GraphNode, { nodes }: PlacementOptions): PlacePolicy | null {
  const own = node.body?.place ?? null
  if (own !== null) return own
  const on = nodes?.(node) ?? null
  return on === null ? null : { on, timeoutMs: null, transfer: 'none' }
}
