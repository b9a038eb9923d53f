'use client'

import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import clsx from 'clsx'
import { memo } from 'react'
import { Duration } from '@/components/ui/duration'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { ItemCounts } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import { formatCount } from '@/text/format-number'
import { toItemWords } from '@/text/item-words'
import { Attempts } from '../attempts'
import type { Stub } from '../picture/around'
import { toStubWords } from '../picture/stub-words'
import { ItemsBar } from './items-bar'

export interface GraphNodeData extends Record<string, unknown> {
  readonly name: string
  readonly status: NodeStatus
  readonly critical: boolean
  readonly output: boolean
  /** While it runs: when it began, in Unix microseconds. */
  readonly sinceUs: number | null
  readonly durationUs: number | null
  readonly attempts: number
  readonly items: ItemCounts | null
  /** Edges that are not drawn; null where all are. */
  readonly stub: Stub | null
}

export type RunFlowNode = Node<GraphNodeData, 'run-node'>

/** The status edge wins over the critical edge. */
function toLook({ status, critical }: GraphNodeData): string {
  if (status === 'failed') return 'border-failed bg-failed-bg'
  if (status === 'running') return 'border-running bg-running-bg'
  if (status === 'skipped' || status === 'waiting' || status === 'input')
    return 'border-dashed border-graph-node-line bg-canvas text-faint'
  if (critical)
    return 'border-[var(--graph-edge-critical)] bg-graph-node shadow-[0_0_0_0.25px_var(--graph-edge-critical)]'
  if (status === 'cached') return 'border-cached-line bg-graph-node'
  if (status === 'lost') return 'border-running-line bg-running-bg'
  return 'border-graph-node-line bg-graph-node'
}

/** Edges are routed by the layout; the handles are there because edges without any are not drawn. */
export const GraphNode = memo(function GraphNode({ data, selected }: NodeProps<RunFlowNode>) {
  const { name, status, critical, output, items, attempts } = data
  const weight = critical || status === 'failed' ? 'font-medium' : undefined
  const box = (
    <div
      data-status={status}
      className={clsx(
        'relative flex items-center gap-[7px] rounded-chip border px-2',
        data.stub === null ? 'size-full' : 'h-7 w-full',
        toLook(data),
      )}
    >
      {output && (
        <span
          aria-hidden="true"
          className={clsx(
            'pointer-events-none absolute -inset-1 rounded-[6px] border',
            status === 'skipped' || status === 'waiting'
              ? 'border-dashed border-graph-node-line'
              : critical
                ? 'border-[var(--graph-edge-critical)]'
                : 'border-graph-node-line',
          )}
        />
      )}
      {selected && (
        <span
          aria-hidden="true"
          className={clsx(
            'pointer-events-none absolute rounded-[7px] border-2 border-accent',
            output ? '-inset-[7px]' : '-inset-[5px]',
          )}
        />
      )}
      <StatusGlyph status={status} label="" />
      <code className={clsx('min-w-0 flex-1 truncate', weight)} title={name}>
        {name}
      </code>
      {items !== null && (
        <span className="text-11 text-soft" title={toItemWords(items)}>
          ×{formatCount(items.total)}
        </span>
      )}
      {items === null && <Attempts count={attempts} />}
      <Took data={data} />
      {items !== null && <ItemsBar items={items} />}
      <Handle type="target" position={Position.Top} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Bottom} isConnectable={false} className="invisible" />
    </div>
  )
  if (data.stub === null) return box
  return (
    <div className="relative flex size-full items-center">
      {box}
      <span className="absolute inset-x-0 bottom-[-2px] truncate text-center text-11 leading-[14px] text-soft">
        {toStubWords(data.stub)}
      </span>
    </div>
  )
})

function Took({ data }: { readonly data: GraphNodeData }) {
  const { status, sinceUs, durationUs, critical } = data
  if (status === 'running' && sinceUs !== null) {
    return <TickingDuration sinceUs={sinceUs} className="text-11 text-running-text [&_*]:text-inherit" />
  }
  if (status === 'cached') return <span className="text-11 text-cached-text">cached</span>
  if (status === 'overridden') return <span className="text-11 text-faint">given</span>
  if (durationUs === null) return null
  const ink = status === 'failed' ? 'text-failed-text' : critical ? 'text-text' : 'text-faint'
  return <Duration us={durationUs} className={clsx('text-11 [&_*]:text-inherit', ink)} />
}
