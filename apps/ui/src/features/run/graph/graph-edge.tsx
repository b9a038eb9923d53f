'use client'

import { type Edge, type EdgeProps, type ReactFlowState, useStore } from '@xyflow/react'
import { memo } from 'react'
import type { Direction } from '@/features/graph/layout/graph-shape'
import type { Point } from '@/features/graph/layout/rounded-path'
import type { EdgeLook } from '../picture/edge-look'
import { COUNT_SIZE, type EdgeCount } from './edge-counts'

export interface GraphEdgeData extends Record<string, unknown> {
  readonly path: string
  readonly tip: Point
  readonly direction: Direction
  readonly look: EdgeLook
  /** How many rows or items it carries; null where another edge of the node says it, or there is nothing to say. */
  readonly count: EdgeCount | null
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
  const { path, tip, direction, look, count } = data
  const { colour, width, dashes } = EDGE_LOOKS[look]
  const head =
    direction === 'down'
      ? `M${tip.x - 3} ${tip.y - 5}L${tip.x} ${tip.y}L${tip.x + 3} ${tip.y - 5}Z`
      : `M${tip.x - 5} ${tip.y - 3}L${tip.x} ${tip.y}L${tip.x - 5} ${tip.y + 3}Z`
  return (
    <>
      <path d={path} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dashes} />
      <path d={head} fill={colour} />
      {count !== null && <Count count={count} />}
    </>
  )
})

/** From this zoom on the digits are at least 9 px high. */
const LEGIBLE_ZOOM = 0.9
const isLegible = ({ transform }: ReactFlowState): boolean => transform[2] >= LEGIBLE_ZOOM

function Count({ count: { text, title, x, y, anchor } }: { readonly count: EdgeCount }) {
  if (!useStore(isLegible)) return null
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fontSize={COUNT_SIZE}
      className="pointer-events-auto fill-soft stroke-canvas tabular-nums [paint-order:stroke]"
      strokeWidth={3}
      strokeLinejoin="round"
    >
      <title>{title}</title>
      {text}
    </text>
  )
}
