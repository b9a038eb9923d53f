'use client'

import '@xyflow/react/dist/base.css'
import { ReactFlow, type ReactFlowInstance } from '@xyflow/react'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react'
import { Message } from '@/components/ui/message'
import { Skeleton } from '@/components/ui/skeleton'
import type { GraphLayout } from '@/domain/graph/graph-layout'
import type { Direction } from '@/domain/graph/graph-shape'
import { type ArrowKey, findNeighbour, findNodeAt } from '@/domain/graph/graph-walk'
import type { RunModel } from '../run-model'
import { toFlowEdges, toFlowNodes } from './flow-elements'
import { type FlowEdge, GraphEdge } from './graph-edge'
import { type FlowNode, GraphNode } from './graph-node'
import { GraphOverview } from './graph-overview'
import { useFar } from './use-far'
import { useGraphLayout } from './use-graph-layout'

export interface GraphHandle {
  readonly fit: () => void
  readonly zoom: (by: 'in' | 'out') => void
  /** Brings a node into view, if it is not. */
  readonly reveal: (name: string) => void
}

interface GraphViewProps {
  readonly model: RunModel
  readonly direction: Direction
  readonly selected: string | null
  readonly onSelect: (name: string | null) => void
  readonly ref: Ref<GraphHandle>
}

const nodeTypes = { 'run-node': GraphNode }
const edgeTypes = { 'run-edge': GraphEdge }
const ARROWS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])

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
  return <Flow key={direction} layout={state.layout} {...{ model, selected, onSelect, ref }} />
}

interface FlowProps extends Omit<GraphViewProps, 'direction'> {
  readonly layout: GraphLayout
}

function Flow({ model, layout, selected, onSelect, ref }: FlowProps) {
  const flow = useRef<ReactFlowInstance<FlowNode, FlowEdge>>(null)
  const box = useRef<HTMLDivElement>(null)
  const [far, followZoom] = useFar(layout.nodes.length)
  const plain = useMemo(() => toFlowNodes(model, layout), [model, layout])
  const edges = useMemo(() => [...toFlowEdges(model, layout)], [model, layout])
  const nodes = useMemo(
    () => plain.map((node) => (node.id === selected ? { ...node, selected: true, zIndex: 1 } : node)),
    [plain, selected],
  )

  const reveal = (name: string) => {
    const node = layout.nodes.find((candidate) => candidate.name === name)
    const size = box.current?.getBoundingClientRect()
    if (node === undefined || size === undefined || flow.current === null) return
    const { x, y, zoom } = flow.current.getViewport()
    const left = node.x * zoom + x
    const top = node.y * zoom + y
    const inside =
      left >= 8 && top >= 8 && left + node.width * zoom <= size.width - 8 && top + node.height * zoom <= size.height - 8
    if (inside && zoom >= 0.4) return
    void flow.current.setCenter(node.x + node.width / 2, node.y + node.height / 2, {
      zoom: Math.max(zoom, 0.7),
      ...motion(),
    })
  }
  const fit = () => void flow.current?.fitView({ ...FIT, ...motion() })
  useImperativeHandle(ref, () => ({
    fit,
    zoom: (by) => void (by === 'in' ? flow.current?.zoomIn(motion()) : flow.current?.zoomOut(motion())),
    reveal,
  }))

  useFitOnResize(box, flow)

  /** From afar the nodes are a picture: the press finds its node by place. */
  const pick = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    const at = flow.current?.screenToFlowPosition({ x: clientX, y: clientY })
    return at === undefined ? null : findNodeAt(layout, at)
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const focused = (event.target as Element).closest('.react-flow__node')?.getAttribute('data-id') ?? null
    const from = focused ?? selected
    if (event.key === 'Enter' || event.key === ' ') {
      if (focused === null) return
      onSelect(focused)
    } else if (ARROWS.has(event.key) && from !== null) {
      const next = findNeighbour(layout, from, event.key as ArrowKey)
      if (next === null) return
      onSelect(next)
      reveal(next)
      box.current
        ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(next)}"]`)
        ?.focus({ preventScroll: true })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const start = (instance: ReactFlowInstance<FlowNode, FlowEdge>) => {
    flow.current = instance
    // A graph too large to be read as a whole opens where it matters.
    const target = selected ?? model.path.nodes.at(-1) ?? layout.nodes[0]?.name
    if (instance.getZoom() < 0.3 && target !== undefined) {
      const node = layout.nodes.find(({ name }) => name === target)
      if (node !== undefined) void instance.setCenter(node.x + node.width / 2, node.y + node.height / 2, { zoom: 0.7 })
    }
    followZoom(instance.getZoom())
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the nodes within have the focus; arrows lead from one to the next
    <div
      ref={box}
      className="relative size-full bg-canvas [&_.react-flow\_\_attribution]:bg-canvas! [&_.react-flow\_\_attribution_a]:text-faint!"
      onKeyDown={onKeyDown}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={far ? NO_NODES : nodes}
        edges={far ? NO_EDGES : edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={start}
        onMove={(_, { zoom }) => followZoom(zoom)}
        onNodeClick={(_, node) => onSelect(node.id)}
        onPaneClick={(event) => onSelect(far ? pick(event) : null)}
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
        minZoom={0.02}
        maxZoom={2}
        fitView
        fitViewOptions={FIT}
      >
        {far && <GraphOverview model={model} layout={layout} selected={selected} />}
      </ReactFlow>
    </div>
  )
}

const NO_NODES: FlowNode[] = []
const NO_EDGES: FlowEdge[] = []
const FIT = { padding: '12px', maxZoom: 1 } as const

function motion(): { readonly duration: number } {
  return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140 }
}

/** Until the reader moves it, the graph stays fitted when its room changes. */
function useFitOnResize(
  box: { readonly current: HTMLDivElement | null },
  flow: { readonly current: ReactFlowInstance<FlowNode, FlowEdge> | null },
): void {
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let moved = false
    const move = () => {
      moved = true
    }
    let first = true
    const observer = new ResizeObserver(() => {
      if (!first && !moved && (flow.current?.getNodes().length ?? 0) > 0) void flow.current?.fitView(FIT)
      first = false
    })
    observer.observe(element)
    element.addEventListener('pointerdown', move)
    element.addEventListener('wheel', move, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('pointerdown', move)
      element.removeEventListener('wheel', move)
    }
  }, [box, flow])
}

function GraphSkeleton() {
  return (
    <div
      role="status"
      aria-label="Laying out the graph"
      className="flex size-full flex-col items-center justify-center gap-5 bg-canvas"
    >
      {[1, 3, 2, 1].map((count, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four grey rows that never move
        <span key={row} className="flex gap-6">
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grey boxes that never move
            <Skeleton key={index} className="h-7 w-36" />
          ))}
        </span>
      ))}
    </div>
  )
}
