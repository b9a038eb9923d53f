'use client'

import { useStore } from '@xyflow/react'
import { type PointerEvent, useEffect, useMemo, useRef } from 'react'
import type { Size } from '@/client/use-size'
import { CORNER_GAP } from '@/features/graph/layout/graph-corners'
import type { GraphViewport } from '@/features/graph/layout/graph-room'
import { showsWhole, toViewAt } from '@/features/graph/layout/graph-viewport'
import { type Minimap, toFrame, toGraphPoint, toMinimap } from '@/features/graph/layout/minimap'
import type { RunModel } from '../run-model'
import { fitCanvas, toColours, toFills } from './graph-canvas'
import { useColourScheme } from './use-colour-scheme'
import type { LaidOut } from './use-picture-layout'

interface GraphMinimapProps {
  readonly model: RunModel
  readonly drawn: LaidOut
  readonly room: Size
  readonly onView: (view: GraphViewport) => void
}

const LEAST_DOT = 1.5

/** In the lower right corner, while only a part of the graph is in view. */
export function GraphMinimap({ model, drawn, room, onView }: GraphMinimapProps) {
  const { layout } = drawn
  const [x, y, zoom] = useStore((state) => state.transform)
  const map = useMemo(() => toMinimap(layout, room), [layout, room])
  if (map === null || showsWhole(layout, room, { x, y, zoom })) return null
  const frame = toFrame(map, { x, y, zoom }, room)

  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const place = event.currentTarget.getBoundingClientRect()
    const at = { x: event.clientX - place.left - 1, y: event.clientY - place.top - 1 }
    onView(toViewAt(toGraphPoint(map, at), layout, room, zoom))
  }
  return (
    <div
      aria-hidden="true"
      data-minimap=""
      className="absolute z-[6] box-content hidden cursor-pointer touch-none overflow-hidden rounded-chip border border-line-strong bg-raised sm:block"
      style={{ width: map.width, height: map.height, right: CORNER_GAP, bottom: CORNER_GAP }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        follow(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event)
      }}
    >
      <Dots model={model} drawn={drawn} map={map} />
      <span
        className="pointer-events-none absolute top-0 left-0 rounded-bar border border-accent"
        style={{ transform: `translate(${frame.x}px, ${frame.y}px)`, width: frame.width, height: frame.height }}
      />
    </div>
  )
}

interface DotsProps {
  readonly model: RunModel
  readonly drawn: LaidOut
  readonly map: Minimap
}

/** Drawn again when the run changes, not when the view moves. */
function Dots({ model, drawn, map }: DotsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const fills = useMemo(() => toFills(model, drawn), [model, drawn])
  const scheme = useColourScheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours of the page change with the scheme
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const scale = devicePixelRatio
    fitCanvas(element, map, scale)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    const colour = toColours(element)
    for (const [fill, nodes] of fills) {
      context.fillStyle = colour(fill)
      for (const { x, y, width, height } of nodes) {
        const [wide, high] = [Math.max(LEAST_DOT, width * map.across), Math.max(LEAST_DOT, height * map.along)]
        context.fillRect(x * map.across, y * map.along, wide, high)
      }
    }
  }, [fills, map, scheme])
  return <canvas ref={canvas} className="size-full" />
}
