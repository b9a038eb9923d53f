import { type Node, Position } from '@xyflow/react'
import { toCriticalSteps } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import type { GraphLayout } from '@/features/graph/layout/graph-layout'
import { toItemWords } from '@/text/item-words'
import { toStatusWord } from '@/text/status-words'
import { toNodeDuration } from '../node-table'
import type { RunModel } from '../run-model'
import type { EdgeLook, FlowEdge } from './graph-edge'
import type { FlowNode } from './graph-node'

/** Arrows lead from node to node; Tab stops at one of them. */
const NO_TAB_STOP = { tabIndex: -1 } as const
export const TAB_STOP = { tabIndex: 0 } as const
/** The panel of a node lists the nodes that it needs; thousands of edges without a name would only be in the way. */
const HIDDEN = { 'aria-hidden': true } as const

/** Sizes and handles are given: edges are drawn with the first paint, also those to nodes that are out of view. */
export function toFlowNodes(model: RunModel, layout: GraphLayout): readonly FlowNode[] {
  const critical = new Set(model.path.nodes)
  const down = layout.direction === 'down'
  return layout.nodes.flatMap(({ name, x, y, width, height }): FlowNode[] => {
    const node = model.byName.get(name)
    if (node === undefined) return []
    const handle = { x: width / 2, y: height / 2, width: 1, height: 1 }
    const handles: NonNullable<Node['handles']> = [
      { ...handle, type: 'source', position: down ? Position.Bottom : Position.Right },
      { ...handle, type: 'target', position: down ? Position.Top : Position.Left },
    ]
    return [
      {
        id: name,
        type: 'run-node',
        position: { x, y },
        width,
        height,
        measured: { width, height },
        handles,
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
        },
      },
    ]
  })
}

export function toFlowEdges(model: RunModel, layout: GraphLayout): readonly FlowEdge[] {
  const steps = toCriticalSteps(model.path)
  const edges = layout.edges.map(({ from, to, path, tip }): FlowEdge => {
    const look = steps.get(to) === from ? 'critical' : isTravelled(model.byName.get(to)) ? 'normal' : 'idle'
    return {
      id: `${from} ${to}`,
      source: from,
      target: to,
      type: 'run-edge',
      domAttributes: HIDDEN,
      data: { path, tip, direction: layout.direction, look },
    }
  })
  // The edge that is drawn last is on top.
  const rank: Readonly<Record<EdgeLook, number>> = { idle: 0, normal: 1, critical: 2 }
  return edges.sort((a, b) => rank[a.data?.look ?? 'normal'] - rank[b.data?.look ?? 'normal'])
}

function isTravelled(node: RunNode | undefined): boolean {
  return node !== undefined && node.status !== 'skipped' && node.status !== 'waiting' && node.status !== 'overridden'
}

function toLabel({ name, status, items, attempts }: RunNode): string {
  const tries = items === null && attempts > 1 ? `${attempts} attempts` : null
  return [name, toStatusWord(status), items && toItemWords(items), tries].filter(Boolean).join(', ')
}
