import { type Node, Position } from '@xyflow/react'
import type { RunNode } from '@/contract/run'
import { formatCounted } from '@/text/format-number'
import { toItemWords } from '@/text/item-words'
import { toStatusWord } from '@/text/status-words'
import { toNodeDuration } from '../node-table'
import type { EdgeLook } from '../picture/edge-look'
import { toGroupWords } from '../picture/group-words'
import type { NodeGroup } from '../picture/node-groups'
import type { RunModel } from '../run-model'
import type { EdgeCount } from './edge-counts'
import type { FlowNode } from './flow-node'
import type { FlowEdge } from './graph-edge'
import type { LaidOut } from './use-picture-layout'

/** Arrows lead from node to node; Tab stops at one of them. */
const NO_TAB_STOP = { tabIndex: -1 } as const
export const TAB_STOP = { tabIndex: 0 } as const
/** The panel of a node lists the nodes that it needs; thousands of edges without a name would only be in the way. */
const HIDDEN = { 'aria-hidden': true } as const

/** Sizes and handles are given: edges are drawn with the first paint, also those to nodes that are out of view. */
export function toFlowNodes(model: RunModel, drawn: LaidOut): readonly FlowNode[] {
  const { picture, layout, frame } = drawn
  const critical = new Set(model.path.nodes)
  const down = layout.direction === 'down'
  const nodes = layout.nodes.flatMap(({ name, x, y, width, height }): FlowNode[] => {
    const handle = { x: width / 2, y: height / 2, width: 1, height: 1 }
    const handles: NonNullable<Node['handles']> = [
      { ...handle, type: 'source', position: down ? Position.Bottom : Position.Right },
      { ...handle, type: 'target', position: down ? Position.Top : Position.Left },
    ]
    const place = { position: { x, y }, width, height, measured: { width, height }, handles }
    const group = picture.boxes.get(name)
    if (group !== undefined) {
      const data = { group, below: group === picture.aroundGroup }
      return [
        { id: name, type: 'group-box', ...place, ariaLabel: toGroupLabel(group), domAttributes: NO_TAB_STOP, data },
      ]
    }
    const node = model.byName.get(name)
    if (node === undefined) return []
    return [
      {
        id: name,
        type: 'run-node',
        ...place,
        ariaLabel: toLabel(node),
        domAttributes: NO_TAB_STOP,
        data: {
          name,
          status: node.status,
          critical: critical.has(name) && node.kind !== 'input',
          output: node.output,
          sinceUs: node.startUs === null ? null : model.run.startedAtUs + node.startUs,
          durationUs: toNodeDuration(node),
          attempts: node.attempts,
          items: node.items,
          stub: picture.around?.stubs.get(name) ?? null,
        },
      },
    ]
  })
  const above = picture.aroundGroup
  if (frame === null || above === null) return nodes
  const box = layout.nodes.find(({ name }) => name === above.id)
  const { x, y, width, height } = frame
  return [
    {
      id: above.id.slice(0, above.id.length - above.key.length),
      type: 'frame',
      position: { x, y },
      width,
      height,
      measured: { width, height },
      focusable: false,
      zIndex: -1,
      domAttributes: HIDDEN,
      data: { notch: box === undefined ? null : box.x + box.width / 2 - x },
    },
    ...nodes,
  ]
}

const NO_COUNTS: ReadonlyMap<number, EdgeCount> = new Map()

export function toFlowEdges({ picture, layout }: LaidOut, counts = NO_COUNTS): readonly FlowEdge[] {
  const known = [...picture.edges, ...(picture.around?.edges ?? [])]
  const edges = layout.edges.map(
    ({ from, to, path, tip }, index): FlowEdge => ({
      id: `${from} ${to}`,
      source: from,
      target: to,
      type: 'run-edge',
      domAttributes: HIDDEN,
      data: {
        path,
        tip,
        direction: layout.direction,
        look: known[index]?.look ?? 'normal',
        count: counts.get(index) ?? null,
      },
    }),
  )
  // The edge that is drawn last is on top.
  const rank: Readonly<Record<EdgeLook, number>> = { idle: 0, normal: 1, critical: 2 }
  return edges.sort((a, b) => rank[a.data?.look ?? 'normal'] - rank[b.data?.look ?? 'normal'])
}

function toGroupLabel({ label, members, counts }: NodeGroup): string {
  return `Group ${label}, ${formatCounted(members.length, 'node')}, ${toGroupWords(counts)}, closed`
}

function toLabel({ name, status, items, attempts }: RunNode): string {
  const tries = items === null && attempts > 1 ? `${attempts} attempts` : null
  return [name, toStatusWord(status), items && toItemWords(items), tries].filter(Boolean).join(', ')
}
