'use client'

import type { ReactFlowInstance } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { GraphLayout } from '@/features/graph/layout/graph-layout'
import type { Room } from '@/features/graph/layout/graph-room'
import { toFirstView } from '@/features/graph/layout/graph-viewport'
import type { FlowEdge } from './graph-edge'
import type { FlowNode } from './graph-node'

/** Keeps the graph fitted when its room changes, until the reader moves it. Returns the function to call when it was moved. */
export function useKeepFitted(
  flow: { readonly current: ReactFlowInstance<FlowNode, FlowEdge> | null },
  layout: GraphLayout,
  room: Room,
): () => void {
  const moved = useRef(false)
  const fitted = useRef(room)
  useEffect(() => {
    if (fitted.current === room) return
    fitted.current = room
    if (!moved.current) void flow.current?.setViewport(toFirstView(layout, room, null))
  }, [flow, layout, room])
  return () => {
    moved.current = true
  }
}
