import type { Size } from '@/client/use-size'
import type { NodeStatus } from '@/contract/status'
import type { PlacedNode } from '@/features/graph/layout/graph-layout'
import type { RunModel } from '../run-model'
import type { LaidOut } from './use-picture-layout'

const FILLS: Readonly<Record<NodeStatus, string>> = {
  success: 'var(--wf-bar)',
  cached: 'var(--cached)',
  failed: 'var(--failed)',
  running: 'var(--running)',
  lost: 'var(--running)',
  cancelled: 'var(--idle)',
  skipped: 'var(--line-strong)',
  waiting: 'var(--line-strong)',
  input: 'var(--line-strong)',
  overridden: 'var(--idle)',
}

/** A colour token and the nodes that have it. */
type Fill = readonly [string, readonly PlacedNode[]]

/** Nodes by colour, because setting a colour costs more than drawing a node. Failed nodes are last: nothing is drawn over them. */
export function toFills(model: RunModel, { layout, picture }: LaidOut): readonly Fill[] {
  const critical = new Set(model.path.nodes)
  const fills = new Map<string, PlacedNode[]>()
  for (const node of layout.nodes) {
    const status = model.byName.get(node.name)?.status ?? picture.boxes.get(node.name)?.worst ?? 'waiting'
    const fill = critical.has(node.name) && status === 'success' ? 'var(--wf-critical)' : FILLS[status]
    const nodes = fills.get(fill) ?? []
    nodes.push(node)
    fills.set(fill, nodes)
  }
  return [...fills].sort(([a], [b]) => Number(a === FILLS.failed) - Number(b === FILLS.failed))
}

/** Empties the canvas, and gives it the pixels of its place. */
export function fitCanvas(element: HTMLCanvasElement, { width, height }: Size, scale: number): void {
  element.width = Math.round(width * scale)
  element.height = Math.round(height * scale)
}

/** Canvas wants resolved colours: the tokens are `light-dark(...)`. */
export function toColours(element: HTMLElement): (token: string) => string {
  const known = new Map<string, string>()
  return (token) => {
    const there = known.get(token)
    if (there !== undefined) return there
    element.style.color = token
    const resolved = getComputedStyle(element).color
    element.style.color = ''
    known.set(token, resolved)
    return resolved
  }
}
