'use client'

import { useLayoutEffect, useMemo, useRef } from 'react'
import { useSize } from '@/client/use-size'
import { Message } from '@/components/ui/message'
import { Scroller } from '@/components/ui/scroller'
import type { GraphLayout } from '../layout/graph-layout'
import { useGraphLayout } from '../use-graph-layout'
import { DifferenceGraphNode } from './difference-graph-node'
import { type DifferencePicture, toDifferencePicture } from './difference-picture'
import { toLeftOutWords } from './left-out-words'
import type { DifferenceNode, EdgeState } from './merge-graphs'

interface DifferenceGraphProps {
  /** From `mergeGraphs`; must keep its identity as long as it is the same. */
  readonly nodes: readonly DifferenceNode[]
  readonly selected: string | null
  readonly onSelect: (name: string) => void
  /** Takes the height that its column has left. */
  readonly fill?: boolean
}

const MARGIN = 12
/** At this scale a name is 9 px high: smaller graphs scroll. */
const LEAST_ZOOM = 0.75
const HEIGHTS = { fixed: 'h-77 shrink-0', fill: 'min-h-77 flex-1' } as const

/** Two graphs drawn as one: what was added, removed and changed. */
export function DifferenceGraph({ nodes, selected, onSelect, fill = false }: DifferenceGraphProps) {
  const picture = useMemo(() => toDifferencePicture(nodes), [nodes])
  const state = useGraphLayout(picture.shape, 'down')
  const words = toLeftOutWords(picture.leftOut)
  return (
    <>
      {state.kind === 'failed' ? (
        <Message kind="error" title="The graph could not be laid out">
          {state.message}
        </Message>
      ) : state.kind === 'pending' ? (
        <div className={`${HEIGHTS[fill ? 'fill' : 'fixed']} border-b border-line bg-canvas`} />
      ) : (
        <Canvas layout={state.layout} {...{ picture, selected, onSelect, fill }} />
      )}
      {words !== null && <p className="shrink-0 border-b border-line px-4 py-1.5 text-12 text-soft">{words}</p>}
    </>
  )
}

interface CanvasProps extends Omit<DifferenceGraphProps, 'nodes'> {
  readonly layout: GraphLayout
  readonly picture: DifferencePicture
}

function Canvas({ layout, picture, selected, onSelect, fill }: CanvasProps) {
  const [box, size] = useSize<HTMLDivElement>()
  const across = ((size?.width ?? 0) - 2 * MARGIN) / Math.max(1, layout.width)
  const zoom = size === null ? 1 : Math.min(1, Math.max(LEAST_ZOOM, across))
  const scroller = useRef<HTMLElement>(null)
  const placed = layout.nodes.find(({ name }) => name === selected)
  const isMeasured = size !== null
  // A graph that is wider than its box shows the selected node first.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || placed === undefined || !isMeasured) return
    const left = MARGIN + placed.x * zoom
    const top = MARGIN + placed.y * zoom
    const isInView =
      left >= element.scrollLeft &&
      left + placed.width * zoom <= element.scrollLeft + element.clientWidth &&
      top >= element.scrollTop &&
      top + placed.height * zoom <= element.scrollTop + element.clientHeight
    if (isInView) return
    element.scrollLeft = left - (element.clientWidth - placed.width * zoom) / 2
    element.scrollTop = top - (element.clientHeight - placed.height * zoom) / 2
  }, [placed, zoom, isMeasured])
  const byName = useMemo(() => new Map(picture.nodes.map((node) => [node.name, node])), [picture])
  return (
    <div ref={box} className={`relative ${HEIGHTS[fill ? 'fill' : 'fixed']} border-b border-line bg-canvas`}>
      <Scroller
        ref={scroller}
        label="Graph of the difference"
        className="flex size-full overflow-auto [scrollbar-width:thin]"
      >
        <div
          className="relative m-auto shrink-0"
          style={{ width: layout.width * zoom + 2 * MARGIN, height: layout.height * zoom + 2 * MARGIN }}
        >
          <div
            className="absolute origin-top-left"
            style={{ left: MARGIN, top: MARGIN, width: layout.width, height: layout.height, scale: zoom }}
          >
            <svg width={layout.width} height={layout.height} aria-hidden="true" className="absolute">
              {layout.edges.map(({ path, tip }, index) => (
                <EdgeLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: an edge is its place in the layout
                  key={index}
                  path={path}
                  head={`M${tip.x - 3} ${tip.y - 5}L${tip.x} ${tip.y}L${tip.x + 3} ${tip.y - 5}Z`}
                  state={picture.edgeStates[index] ?? 'same'}
                />
              ))}
            </svg>
            {layout.nodes.map((placed) => {
              const node = byName.get(placed.name)
              return (
                node && (
                  <DifferenceGraphNode
                    key={placed.name}
                    node={node}
                    placed={placed}
                    selected={placed.name === selected}
                    onSelect={onSelect}
                  />
                )
              )
            })}
          </div>
        </div>
      </Scroller>
    </div>
  )
}

const EDGES: Readonly<
  Record<EdgeState, { readonly colour: string; readonly width: number; readonly dashes?: string }>
> = {
  same: { colour: 'var(--graph-edge)', width: 1.25 },
  added: { colour: 'var(--success)', width: 2 },
  removed: { colour: 'var(--graph-edge-idle)', width: 1.25, dashes: '3 3' },
}

interface EdgeLineProps {
  readonly path: string
  readonly head: string
  readonly state: EdgeState
}

function EdgeLine({ path, head, state }: EdgeLineProps) {
  const { colour, width, dashes } = EDGES[state]
  return (
    <g data-state={state}>
      <path d={path} fill="none" stroke={colour} strokeWidth={width} strokeDasharray={dashes} />
      <path d={head} fill={colour} />
    </g>
  )
}
