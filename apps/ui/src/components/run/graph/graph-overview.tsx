'use client'

import { useStore } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import type { GraphLayout } from '@/domain/graph/graph-layout'
import type { NodeStatus } from '@/domain/status'
import type { RunModel } from '../run-model'
import { useSize } from '../use-size'
import { toFlowEdges } from './flow-elements'
import { EDGE_LOOKS, type FlowEdge } from './graph-edge'

interface GraphOverviewProps {
  readonly model: RunModel
  readonly layout: GraphLayout
  readonly selected: string | null
}

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

const MOST_EDGES = 1_000

/** The whole graph in one canvas, for when it is too small to be read: thousands of elements would freeze the page. */
export function GraphOverview({ model, layout, selected }: GraphOverviewProps) {
  const [box, size] = useSize<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [x, y, zoom] = useStore((state) => state.transform)
  const edges = useMemo(
    () =>
      listDrawn(toFlowEdges(model, layout)).map((edge) => ({
        look: edge.data?.look ?? 'normal',
        path: new Path2D(edge.data?.path ?? ''),
      })),
    [model, layout],
  )

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || size === null) return
    const scale = devicePixelRatio
    element.width = size.width * scale
    element.height = size.height * scale
    const colour = toColours(element)
    context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y)
    for (const { look, path } of edges) {
      context.strokeStyle = colour(EDGE_LOOKS[look].colour)
      context.lineWidth = look === 'critical' ? 3 / zoom ** 0.5 : 1
      context.stroke(path)
    }
    const critical = new Set(model.path.nodes)
    for (const node of layout.nodes) {
      const status = model.byName.get(node.name)?.status ?? 'waiting'
      const ink = critical.has(node.name) && status === 'success'
      context.fillStyle = colour(ink ? 'var(--wf-critical)' : FILLS[status])
      context.fillRect(node.x, node.y, node.width, node.height)
      if (node.name !== selected) continue
      context.strokeStyle = colour('var(--accent)')
      context.lineWidth = 3 / zoom
      context.strokeRect(node.x - 4 / zoom, node.y - 4 / zoom, node.width + 8 / zoom, node.height + 8 / zoom)
    }
  }, [edges, layout, model, selected, size, x, y, zoom])

  return (
    <div ref={box} aria-hidden="true" className="pointer-events-none absolute inset-0">
      <canvas ref={canvas} className="size-full" />
    </div>
  )
}

/** Thousands of hair-thin edges are a grey haze that takes seconds to draw: then only the critical path is drawn. */
function listDrawn(edges: readonly FlowEdge[]): readonly FlowEdge[] {
  return edges.length <= MOST_EDGES ? edges : edges.filter((edge) => edge.data?.look === 'critical')
}

/** Canvas wants resolved colours: the tokens are `light-dark(...)`. */
function toColours(element: HTMLElement): (token: string) => string {
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
