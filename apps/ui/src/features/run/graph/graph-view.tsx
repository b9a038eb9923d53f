'use client'

import { lazy, type Ref, Suspense } from 'react'
import { useSize } from '@/client/use-size'
import { Message } from '@/components/ui/message'
import type { GraphLayout } from '@/features/graph/layout/graph-layout'
import type { Direction } from '@/features/graph/layout/graph-shape'
import { useGraphLayout } from '@/features/graph/use-graph-layout'
import type { RunModel } from '../run-model'
import type { GraphHandle } from './graph-flow'
import { GraphSkeleton } from './graph-skeleton'

/** Loaded after the first paint: the library that draws graphs is a large part of the page's JavaScript. */
const GraphFlow = lazy(async () => ({ default: (await import('./graph-flow')).GraphFlow }))

interface GraphViewProps {
  readonly model: RunModel
  readonly direction: Direction
  readonly selected: string | null
  readonly onSelect: (name: string | null) => void
  readonly ref: Ref<GraphHandle>
}

/** The graph of a run, once its layout is computed. */
export function GraphView({ model, direction, selected, onSelect, ref }: GraphViewProps) {
  const state = useGraphLayout(model.shape, direction)
  if (state.kind === 'failed') {
    return (
      <Message kind="error" title="The graph could not be laid out">
        {state.message}
      </Message>
    )
  }
  if (state.kind === 'pending') return <GraphSkeleton />
  return <MeasuredFlow key={direction} layout={state.layout} {...{ model, selected, onSelect, ref }} />
}

interface MeasuredFlowProps extends Omit<GraphViewProps, 'direction'> {
  readonly layout: GraphLayout
}

/** The first view depends on the size of the element. */
function MeasuredFlow(props: MeasuredFlowProps) {
  const [box, size] = useSize<HTMLDivElement>()
  return (
    <div ref={box} className="relative size-full bg-canvas">
      {size !== null && size.width > 0 && (
        <Suspense fallback={<GraphSkeleton />}>
          <GraphFlow {...props} room={size} />
        </Suspense>
      )}
    </div>
  )
}
