'use client'

import { useStore } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import type { NodeStatus } from '@/contract/status'
import type { RunModel } from '../run-model'
import { type Size, useSize } from '../use-size'
import { toFlowEdges } from './flow-elements'
import { EDGE_LOOKS, type FlowEdge } from './graph-edge'
import type { GraphLayout, PlacedNode } from './layout/graph-layout'

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
const RING = 4

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

  const fills = useMemo(() => toFills(model, layout), [model, layout])

  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || size === null) return
    const draw = () => {
      const scale = devicePixelRatio
      fitCanvas(element, size, scale)
      const colour = toColours(element)
      context.setTransform(scale * zoom, 0, 0, scale * zoom, scale * x, scale * y)
      for (const { look, path } of edges) {
        context.strokeStyle = colour(EDGE_LOOKS[look].colour)
        context.lineWidth = look === 'critical' ? 3 / zoom ** 0.5 : 1
        context.stroke(path)
      }
      for (const [fill, nodes] of fills) {
        context.fillStyle = colour(fill)
        for (const node of nodes) context.fillRect(node.x, node.y, node.width, node.height)
      }
    }
    // Moves come faster than frames; only the last one of a frame is drawn.
    const frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [edges, fills, size, x, y, zoom])

  const ring = layout.nodes.find(({ name }) => name === selected)
  return (
    <div ref={box} aria-hidden="true" className="pointer-events-none absolute inset-0">
      <canvas ref={canvas} className="size-full" />
      {ring !== undefined && (
        <span
          className="absolute top-0 left-0 rounded-[4px] border-2 border-accent"
          style={{
            transform: `translate(${ring.x * zoom + x - RING}px, ${ring.y * zoom + y - RING}px)`,
            width: ring.width * zoom + 2 * RING,
            height: ring.height * zoom + 2 * RING,
          }}
        />
      )}
    </div>
  )
}

/** Thousands of hair-thin edges are a grey haze that takes seconds to draw: then only the critical path is drawn. */
function listDrawn(edges: readonly FlowEdge[]): readonly FlowEdge[] {
  return edges.length <= MOST_EDGES ? edges : edges.filter((edge) => edge.data?.look === 'critical')
}

/** Nodes by colour: setting a colour costs more than drawing a node. */
function toFills(model: RunModel, layout: GraphLayout): ReadonlyMap<string, readonly PlacedNode[]> {
  const critical = new Set(model.path.nodes)
  const fills = new Map<string, PlacedNode[]>()
  for (const node of layout.nodes) {
    const status = model.byName.get(node.name)?.status ?? 'waiting'
    const fill = critical.has(node.name) && status === 'success' ? 'var(--wf-critical)' : FILLS[status]
    const nodes = fills.get(fill) ?? []
    nodes.push(node)
    fills.set(fill, nodes)
  }
  return fills
}

/** Empties the canvas, and gives it the pixels of its place. */
function fitCanvas(element: HTMLCanvasElement, { width, height }: Size, scale: number): void {
  element.width = Math.round(width * scale)
  element.height = Math.round(height * scale)
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
