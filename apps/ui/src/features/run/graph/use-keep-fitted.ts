'use client'

import type { ReactFlowInstance } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { GraphLayout } from '@/features/graph/layout/graph-layout'
import type { GraphViewport, Room } from '@/features/graph/layout/graph-room'
import { toFirstView, toRevealingView } from '@/features/graph/layout/graph-viewport'
import type { FlowNode } from './flow-node'
import type { FlowEdge } from './graph-edge'

/**
 * Keeps the graph fitted when its room or its layout changes, until the reader moves it. Then another layout moves only
 * as far as it takes to see the node that matters. Returns the function to call when it was moved.
 */
export function useKeepFitted(
  flow: { readonly current: ReactFlowInstance<FlowNode, FlowEdge> | null },
  layout: GraphLayout,
  room: Room,
  anchor: string | null,
): () => void {
  const moved = useRef(false)
  const fitted = useRef({ layout, room })
  useEffect(() => {
    const last = fitted.current
    if (last.room === room && last.layout === layout) return
    fitted.current = { layout, room }
    const view = moved.current ? null : toFirstView(layout, room, last.layout === layout ? null : anchor)
    const shown = view ?? (last.layout === layout ? null : toShown(layout, room, anchor, flow.current?.getViewport()))
    if (shown !== null) void flow.current?.setViewport(shown)
  }, [flow, layout, room, anchor])
  return () => {
    moved.current = true
  }
}

function toShown(
  layout: GraphLayout,
  room: Room,
  anchor: string | null,
  now: GraphViewport | undefined,
): GraphViewport | null {
  const node = layout.nodes.find(({ name }) => name === anchor)
  return node === undefined || now === undefined ? null : toRevealingView(node, room, now)
}
