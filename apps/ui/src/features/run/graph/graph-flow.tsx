'use client'

import '@xyflow/react/dist/base.css'
import { ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import { type KeyboardEvent, type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Size } from '@/client/use-size'
import { listCorners } from '@/features/graph/layout/graph-corners'
import type { GraphViewport } from '@/features/graph/layout/graph-room'
import {
  LEAST_ZOOM,
  showsWhole,
  toFirstView,
  toRevealingView,
  toWholeView,
} from '@/features/graph/layout/graph-viewport'
import { type ArrowKey, findNodeAt, findTabStop } from '@/features/graph/layout/graph-walk'
import type { RunModel } from '../run-model'
import { toEdgeCounts } from './edge-counts'
import { TAB_STOP, toFlowEdges, toFlowNodes } from './flow-elements'
import type { FlowNode } from './flow-node'
import { GraphControls } from './graph-controls'
import { type FlowEdge, GraphEdge } from './graph-edge'
import { GraphMinimap } from './graph-minimap'
import { GraphNode } from './graph-node'
import { GraphOverview } from './graph-overview'
import { Frame, GroupBox } from './group-box'
import { isFarView, useFar } from './use-far'
import { useKeepFitted } from './use-keep-fitted'
import type { LaidOut } from './use-picture-layout'
import { walkPicture } from './walk-picture'

export interface GraphHandle {
  readonly fit: () => void
  readonly zoom: (by: 'in' | 'out') => void
  /** Brings a node into view, if it is not. */
  readonly reveal: (name: string) => void
  /** Leads from the selected node to the next one, along edges or across the flow. */
  readonly walk: (key: ArrowKey) => void
}

interface GraphFlowProps {
  readonly model: RunModel
  readonly drawn: LaidOut
  /** Size of the element. */
  readonly room: Size
  readonly selected: string | null
  readonly onSelect: (name: string | null) => void
  /** Opens a group, by its key. */
  readonly onToggle: (key: string) => void
  readonly ref: Ref<GraphHandle>
}

const nodeTypes = { 'run-node': GraphNode, 'group-box': GroupBox, frame: Frame }
const edgeTypes = { 'run-edge': GraphEdge }

/** The library's link leads out of the machine with a tracking query. Its MIT licence does not ask for it; the README names it. */
const WITHOUT_LINK = { hideAttribution: true } as const
const NO_NODES: FlowNode[] = []
const NO_EDGES: FlowEdge[] = []

/** A graph that is laid out: nodes and edges near by, a picture from afar. */
export function GraphFlow({ model, drawn, room, selected, onSelect, onToggle, ref }: GraphFlowProps) {
  const { layout, picture } = drawn
  const anchor = selected ?? picture.around?.center ?? model.path.nodes.at(-1) ?? null
  const flow = useRef<ReactFlowInstance<FlowNode, FlowEdge>>(null)
  const box = useRef<HTMLDivElement>(null)
  const [first] = useState(() => toFirstView(layout, room, anchor))
  const [far, followZoom] = useFar(layout.nodes.length, first.zoom)
  const plain = useMemo(() => toFlowNodes(model, drawn), [model, drawn])
  const edges = useMemo(() => [...toFlowEdges(drawn, toEdgeCounts(drawn.layout, model.byName))], [model, drawn])
  const [settled, setSettled] = useState<GraphViewport>(first)
  const stop = useMemo(() => findTabStop(layout, room, settled, selected), [layout, room, settled, selected])
  const nodes = useMemo(
    () =>
      plain.map((node) => {
        if (node.id !== selected && node.id !== stop) return node
        const stopped = node.id === stop ? { ...node, domAttributes: TAB_STOP } : node
        return node.id === selected ? { ...stopped, selected: true, zIndex: 1 } : stopped
      }),
    [plain, selected, stop],
  )

  const show = (view: GraphViewport | null) => {
    if (view === null) return
    // On the way out, thousands of nodes would come into view before they give way to the picture: then it is a cut.
    const leap = isFarView(layout.nodes.length, view.zoom) && !far
    if (leap) flushSync(() => followZoom(view.zoom))
    void flow.current?.setViewport(view, leap ? {} : motion())
  }
  const reveal = (name: string) => {
    const node = layout.nodes.find((candidate) => candidate.name === name)
    if (node === undefined || flow.current === null) return
    const now = flow.current.getViewport()
    show(toRevealingView(node, room, now, showsWhole(layout, room, now) ? [] : listCorners(layout, room)))
  }
  const onMoved = useKeepFitted(flow, layout, room, anchor)
  const fit = () => show(toWholeView(layout, room))
  const zoom = (by: 'in' | 'out' | 'full') => {
    onMoved()
    if (by === 'in') void flow.current?.zoomIn(motion())
    else if (by === 'out') void flow.current?.zoomOut(motion())
    else void flow.current?.zoomTo(1, motion())
  }
  useImperativeHandle(ref, () => ({ fit, zoom, reveal, walk }))
  const findFocused = () => {
    const element = document.activeElement
    return (box.current?.contains(element) && element?.closest('.react-flow__node')?.getAttribute('data-id')) || null
  }
  const walk = (key: ArrowKey) => {
    const focused = findFocused()
    const from = focused ?? selected
    const next = from === null ? null : walkPicture(drawn, from, key)
    if (next === null) return
    const isBox = picture.boxes.has(next)
    if (!isBox) onSelect(next)
    reveal(next)
    if (focused === null && !isBox) return
    const element = box.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)
    element?.focus({ preventScroll: true })
  }

  /** From afar the nodes are a picture: the press finds its node by place. */
  const pick = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    const at = flow.current?.screenToFlowPosition({ x: clientX, y: clientY })
    return at === undefined ? null : findNodeAt(layout, at)
  }

  /** A node is selected, a group is opened. */
  const choose = (id: string | null) => {
    const group = id === null ? undefined : picture.boxes.get(id)
    if (group === undefined) onSelect(id)
    else onToggle(group.key)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    const focused = findFocused()
    if (focused === null) return
    choose(focused)
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the nodes within have the focus; arrows lead from one to the next
    <div ref={box} className="size-full" onKeyDown={onKeyDown}>
      <ReactFlow<FlowNode, FlowEdge>
        nodes={far ? NO_NODES : nodes}
        edges={far ? NO_EDGES : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={(instance) => {
          flow.current = instance
        }}
        onMove={(event, { zoom }) => {
          followZoom(zoom)
          if (event !== null) onMoved()
        }}
        onMoveEnd={(_, view) => setSettled(view)}
        defaultViewport={first}
        onNodeClick={(_, node) => node.type !== 'frame' && choose(node.id)}
        onPaneClick={(event) => choose(far ? pick(event) : null)}
        onlyRenderVisibleElements={nodes.length > 100}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        edgesFocusable={false}
        nodesFocusable
        disableKeyboardA11y
        selectNodesOnDrag={false}
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panOnScroll
        proOptions={WITHOUT_LINK}
        minZoom={LEAST_ZOOM}
        maxZoom={2}
      >
        {far && <GraphOverview model={model} drawn={drawn} selected={selected} />}
        <GraphMinimap
          model={model}
          drawn={drawn}
          room={room}
          onView={(view) => {
            onMoved()
            void flow.current?.setViewport(view)
          }}
        />
        <GraphControls onZoom={zoom} onFit={fit} />
      </ReactFlow>
    </div>
  )
}

/** Straight to where it goes: the smooth way leads out and in again, and draws thousands of nodes on its way. */
function motion(): { readonly duration: number; readonly interpolate: 'linear' } {
  return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140, interpolate: 'linear' }
}
