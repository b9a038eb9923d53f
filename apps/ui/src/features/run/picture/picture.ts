import { toCriticalSteps } from '@/contract/critical-path'
import { toRanks } from '@/features/graph/layout/graph-ranks'
import { type GraphShape, NO_SHAPE, type ShapeNode, toShapeNode } from '@/features/graph/layout/graph-shape'
import type { RunModel } from '../run-model'
import { type Around, toAround } from './around'
import { toEdgeLook } from './edge-look'
import type { Grouping } from './grouping'
import { mergeEdges, type PictureEdge, toFlowOrder } from './merge-edges'
import type { Steps } from './neighbourhood'
import { type NodeGroup, toNodeGroups } from './node-groups'

/** The part of a run that its page draws: groups as boxes, nodes of open groups, and the neighbourhood of one node. */
export interface Picture {
  readonly grouping: Grouping
  /** All groups of the run. */
  readonly groups: readonly NodeGroup[]
  /** Keys of the groups that are drawn node by node. */
  readonly open: ReadonlySet<string>
  /** Groups drawn as one box, by their name in the layout. */
  readonly boxes: ReadonlyMap<string, NodeGroup>
  /** Groups and nodes; without any where only a neighbourhood is drawn. */
  readonly shape: GraphShape
  /** In the order of the edges of the shape. */
  readonly edges: readonly PictureEdge[]
  readonly around: Around | null
  /** The group of the node in the middle of the neighbourhood. */
  readonly aroundGroup: NodeGroup | null
  readonly leftOut: {
    /** Nodes that are in no box and not drawn. */
    readonly nodes: number
    /** Edges between nodes of one box. */
    readonly inside: number
    /** Edges from a group to one before it. */
    readonly back: number
  }
}

export interface PictureOptions {
  readonly grouping: Grouping
  /** Keys of groups; others are ignored. */
  readonly open: ReadonlySet<string>
  /** The node that the neighbourhood is drawn of; null for none. */
  readonly center: string | null
  readonly steps: Steps
}

export const GROUP_BOX = { width: 136, height: 40 } as const
const NOTHING_LEFT = { nodes: 0, inside: 0, back: 0 }

type Model = Pick<RunModel, 'run' | 'path' | 'shape'>

export function toPicture(model: Model, options: PictureOptions): Picture {
  const { grouping, center, steps } = options
  if (grouping !== 'none') return toGroupedPicture(model, options)
  const around = center === null ? null : toAround(model, center, steps, () => false)
  const plain = { grouping, groups: [], open: new Set<string>(), boxes: new Map(), around, aroundGroup: null }
  if (around === null) return { ...plain, ...drawAll(model), leftOut: NOTHING_LEFT }
  const left = model.run.nodes.length - around.shape.nodes.length
  return { ...plain, shape: NO_SHAPE, edges: [], leftOut: { ...NOTHING_LEFT, nodes: left } }
}

/** Every edge is drawn by itself, in the order of the plan. */
function drawAll({ run, path, shape }: Model): Pick<Picture, 'shape' | 'edges'> {
  const steps = toCriticalSteps(path)
  const edges = shape.edges.map(([from, to]): PictureEdge => {
    const look = toEdgeLook(run.nodes[from]?.name ?? '', run.nodes[to], steps)
    return { from, to, count: 1, look }
  })
  return { shape, edges }
}

function toGroupedPicture(model: Model, { grouping, open: wanted, center, steps }: PictureOptions): Picture {
  const { run, path, shape } = model
  const groups = toNodeGroups(run.nodes, grouping)
  const open = new Set(groups.flatMap(({ key }) => (wanted.has(key) ? [key] : [])))
  const boxes = new Map(groups.flatMap((group) => (open.has(group.key) ? [] : [[group.id, group] as const])))
  const groupOf = new Map(groups.flatMap((group) => group.members.map(({ name }) => [name, group] as const)))
  const isDrawn = (name: string) => open.has(groupOf.get(name)?.key ?? '')

  const things: ShapeNode[] = []
  const placeOf = new Map<string, number>()
  const thingOf = run.nodes.map((node) => {
    const group = groupOf.get(node.name)
    const id = group === undefined || open.has(group.key) ? node.name : group.id
    const there = placeOf.get(id)
    if (there !== undefined) return there
    placeOf.set(id, things.length)
    const thing: ShapeNode =
      id === node.name ? toShapeNode(node) : { name: id, input: false, output: false, ...GROUP_BOX }
    things.push(thing)
    return things.length - 1
  })
  const order = toFlowOrder(things.length, thingOf, toRanks(shape))
  const { edges, inside, back } = mergeEdges(run.nodes, shape, thingOf, order, path)
  const focus = center === null || isDrawn(center) ? null : center
  return {
    grouping,
    groups,
    open,
    boxes,
    shape: { nodes: things, edges: edges.map(({ from, to }) => [from, to]) },
    edges,
    around: focus === null ? null : toAround(model, focus, steps, isDrawn),
    aroundGroup: focus === null ? null : (groupOf.get(focus) ?? null),
    leftOut: { nodes: 0, inside, back },
  }
}
