'use client'

import { useEffect, useState } from 'react'
import type { GraphLayout } from './layout/graph-layout'
import type { Direction, GraphShape } from './layout/graph-shape'
import { createLayoutClient, type LayoutClient } from './layout-client'
import { spawnLayoutWorker } from './spawn-layout-worker'

let client: LayoutClient | null = null

function layoutClient(): LayoutClient {
  client ??= createLayoutClient({
    spawn: spawnLayoutWorker,
    layoutHere: async (shape, direction) => (await import('./layout/graph-layout')).layoutGraph(shape, direction),
  })
  return client
}

export type LayoutState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'ready'; readonly layout: GraphLayout }
  | { readonly kind: 'failed'; readonly message: string }

const PENDING: LayoutState = { kind: 'pending' }

/** The layout of a graph; the shape must keep its identity as long as it is the same. */
export function useGraphLayout(shape: GraphShape, direction: Direction): LayoutState {
  const [state, setState] = useState<{ shape: GraphShape; direction: Direction; result: LayoutState } | null>(null)
  useEffect(() => {
    let wanted = true
    const show = (result: LayoutState) => wanted && setState({ shape, direction, result })
    layoutClient()
      .request(shape, direction)
      .then(
        (layout) => show({ kind: 'ready', layout }),
        (error: Error) => show({ kind: 'failed', message: error.message }),
      )
    return () => {
      wanted = false
    }
  }, [shape, direction])
  return state?.shape === shape && state.direction === direction ? state.result : PENDING
}
