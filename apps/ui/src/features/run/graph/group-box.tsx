'use client'

import { Handle, type NodeProps, Position } from '@xyflow/react'
import clsx from 'clsx'
import { memo } from 'react'
import type { NodeStatus } from '@/contract/status'
import { formatCount } from '@/text/format-number'
import { toGroupWords } from '../picture/group-words'
import type { FrameFlowNode, GroupFlowNode } from './flow-node'

const BAR: readonly (readonly [string, readonly NodeStatus[]])[] = [
  ['bg-success', ['success']],
  ['bg-cached', ['cached']],
  ['bg-failed', ['failed']],
  ['bg-running', ['running', 'lost']],
  ['bg-idle', ['cancelled', 'overridden']],
  ['bg-line-strong', ['skipped', 'waiting', 'input']],
]

/** Nodes as one box: name, count, one line of words, and a bar of their states. */
export const GroupBox = memo(function GroupBox({ data }: NodeProps<GroupFlowNode>) {
  const { group, below } = data
  const { label, members, counts, worst } = group
  const idle = worst === 'skipped' || worst === 'waiting' || worst === 'input'
  const untouched = idle && counts.size === 1
  const words = toGroupWords(counts)
  return (
    <div
      data-status={worst}
      title={`${label}: ${words}`}
      className={clsx(
        'relative flex size-full cursor-pointer flex-col justify-center rounded-chip border px-[9px] pb-px',
        worst === 'failed'
          ? 'border-failed bg-failed-bg'
          : worst === 'running' || worst === 'lost'
            ? 'border-running-line bg-running-bg'
            : untouched
              ? 'border-dashed border-graph-node-line bg-canvas text-faint'
              : 'border-graph-node-line bg-graph-node',
      )}
    >
      {below && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute -inset-[5px] rounded-[7px] border-2 border-accent"
        />
      )}
      <span className="flex items-baseline gap-2 leading-[16px]">
        <code className={clsx('min-w-0 flex-1 truncate', !untouched && 'font-strong')}>
          <bdi>{label}</bdi>
        </code>
        <span className="num text-11 text-soft">{formatCount(members.length)}</span>
      </span>
      <span
        className={clsx('truncate text-11 leading-[14px]', counts.has('failed') ? 'text-failed-text' : 'text-soft')}
      >
        {words}
      </span>
      {!untouched && (
        <span aria-hidden="true" className="absolute inset-x-px bottom-px flex h-[2px] overflow-hidden rounded-b-chip">
          {BAR.map(([colour, statuses]) => {
            const count = statuses.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0)
            return count === 0 ? null : (
              <span key={colour} style={{ flexGrow: count }} className={`min-w-[3px] basis-0 ${colour}`} />
            )
          })}
        </span>
      )}
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </div>
  )
})

/** Around the neighbourhood of a node, with a tip that points to the group of the node. */
export const Frame = memo(function Frame({ data: { notch } }: NodeProps<FrameFlowNode>) {
  return (
    <div className="pointer-events-none relative size-full rounded-control border border-line-strong bg-bg">
      {notch !== null && (
        <svg width="16" height="9" aria-hidden="true" className="absolute -top-[8px]" style={{ left: notch - 8 }}>
          <path d="M1 8.5L8 1L15 8.5" fill="var(--bg)" stroke="var(--line-strong)" />
        </svg>
      )}
    </div>
  )
})
