'use client'

import type { Edge, EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import type { Direction } from '@/features/graph/layout/graph-shape'
import type { Point } from '@/features/graph/layout/rounded-path'
import type { EdgeLook } from '../picture/edge-look'

export interface GraphEdgeData extends Record<string, unknown> {
  readonly path: string
  readonly tip: Point
  readonly direction: Direction
  readonly look: EdgeLook
}

export type FlowEdge = Edge<GraphEdgeData, 'run-edge'>

export const EDGE_LOOKS: Readonly<
  Record<EdgeLook, { readonly colour: string; readonly width: number; readonly dashes?: string }>
> = {
  normal: { colour: 'var(--graph-edge)', width: 1.25 },
  critical: { colour: 'var(--graph-edge-critical)', width: 2 },
  idle: { colour: 'var(--graph-edge-idle)', width: 1.25, dashes: '3 3' },
}

/** Right angles with round corners, as the layout routed them. */
export const GraphEdge = memo(function GraphEdge({ data }: EdgeProps<FlowEdge>) {
  if (data === undefined) return null
  const { path, tip, direction, look } = data
  const { colour, width, dashes } = EDGE_LOOKS[look]
  const head =
    direction === 'down'
      ? `M${tip.x - 3} ${tip.y - 5}L${tip.x} ${tip.y}L${tip.x + 3} ${tip.y - 5}Z`
      : `M${tip.x - 5} ${tip.y - 3}L${tip.x} ${tip.y}L${tip.x - 5} ${tip.y + 3}Z`
  return (
    <>
      <path d={path} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dashes} />
      <path d={head} fill={colour} />
    </>
  )
})
