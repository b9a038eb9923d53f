'use client'

import { lazy, type Ref, Suspense } from 'react'
import { useSize } from '@/client/use-size'
import { Message } from '@/components/ui/message'
import type { Direction } from '@/features/graph/layout/graph-shape'
import type { PictureState } from '../picture/use-picture'
import type { RunModel } from '../run-model'
import type { GraphHandle } from './graph-flow'
import { GraphSkeleton } from './graph-skeleton'
import { GraphStrip } from './graph-strip'
import { type LaidOut, usePictureLayout } from './use-picture-layout'

/** Loaded after the first paint: the library that draws graphs is a large part of the page's JavaScript. */
const GraphFlow = lazy(async () => ({ default: (await import('./graph-flow')).GraphFlow }))

/** In smaller graphs a reader sees what there is. */
const STRIP_NODES = 20

interface GraphViewProps {
  readonly model: RunModel
  readonly state: PictureState
  /** The direction of a graph without groups. */
  readonly direction: Direction
  readonly selected: string | null
  readonly onSelect: (name: string | null) => void
  readonly ref: Ref<GraphHandle>
}

/** The graph of a run, with a strip over a large one. */
export function GraphView(props: GraphViewProps) {
  const { run } = props.model
  const { picture } = props.state
  const hasStrip = run.nodes.length > STRIP_NODES || picture.groups.length > 0
  return (
    <div className="flex size-full flex-col">
      {hasStrip && <GraphStrip state={props.state} total={run.nodes.length} />}
      <div className="min-h-0 flex-1">
        <LaidOutGraph {...props} />
      </div>
    </div>
  )
}

/** The graph, once its layout is computed. */
function LaidOutGraph({ model, state, direction: wanted, selected, onSelect, ref }: GraphViewProps) {
  const { picture, toggleGroup } = state
  const direction = isWhole(picture) ? wanted : 'right'
  const layout = usePictureLayout(picture, direction)
  if (layout.kind === 'failed') {
    return (
      <Message kind="error" title="The graph could not be laid out">
        {layout.message}
      </Message>
    )
  }
  if (layout.kind === 'pending') return <GraphSkeleton />
  const { drawn } = layout
  const key = `${drawn.layout.direction} ${drawn.picture.grouping} ${drawn.picture.around !== null}`
  return <MeasuredFlow key={key} onToggle={toggleGroup} {...{ model, drawn, selected, onSelect, ref }} />
}

/** Whether all nodes and edges of the run are drawn as such. */
export function isWhole({ groups, around }: PictureState['picture']): boolean {
  return groups.length === 0 && around === null
}

interface MeasuredFlowProps extends Omit<GraphViewProps, 'direction' | 'state'> {
  readonly drawn: LaidOut
  readonly onToggle: (key: string) => void
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
