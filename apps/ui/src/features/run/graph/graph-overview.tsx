'use client'

import { useStore } from '@xyflow/react'
import { useEffect, useMemo, useRef } from 'react'
import { useSize } from '@/client/use-size'
import type { RunModel } from '../run-model'
import { toFlowEdges } from './flow-elements'
import { fitCanvas, toColours, toFills } from './graph-canvas'
import { EDGE_LOOKS, type FlowEdge } from './graph-edge'
import { useColourScheme } from './use-colour-scheme'
import type { LaidOut } from './use-picture-layout'

interface GraphOverviewProps {
  readonly model: RunModel
  readonly drawn: LaidOut
  readonly selected: string | null
}

const MOST_EDGES = 1_000
const RING = 4

/** The whole graph in one canvas, for when it is too small to be read: thousands of elements would freeze the page. */
export function GraphOverview({ model, drawn, selected }: GraphOverviewProps) {
  const { layout } = drawn
  const [box, size] = useSize<HTMLDivElement>()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [x, y, zoom] = useStore((state) => state.transform)
  const scheme = useColourScheme()
  const edges = useMemo(
    () =>
      listDrawn(toFlowEdges(drawn)).map((edge) => ({
        look: edge.data?.look ?? 'normal',
        path: new Path2D(edge.data?.path ?? ''),
      })),
    [drawn],
  )

  const fills = useMemo(() => toFills(model, drawn), [model, drawn])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the page change with the scheme
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
  }, [edges, fills, size, x, y, zoom, scheme])

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
