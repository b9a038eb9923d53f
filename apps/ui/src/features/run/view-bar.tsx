'use client'

import type { Ref } from 'react'
import { Button } from '@/components/ui/button'
import type { FilterFieldHandle } from '@/components/ui/filter-field'
import { Icon } from '@/components/ui/icon'
import { Segmented } from '@/components/ui/segmented'
import type { RunNode } from '@/contract/run'
import type { Direction } from '@/features/graph/layout/graph-shape'
import { formatCount } from '@/text/format-number'
import { FindNode } from './find-node'
import type { Grouping } from './picture/grouping'
import { StatusCounts } from './status-counts'
import type { View } from './use-views'

interface ViewBarProps {
  readonly nodes: readonly RunNode[]
  /** Log lines of all nodes. */
  readonly logLines: number
  readonly views: readonly View[]
  readonly onToggle: (view: View) => void
  readonly hasPath: boolean
  readonly onSelectPath: () => void
  readonly groupings: readonly Grouping[]
  readonly grouping: Grouping
  readonly onGroup: (grouping: Grouping) => void
  /** Null where the graph cannot be turned. */
  readonly direction: Direction | null
  readonly onTurn: () => void
  readonly onFit: () => void
  readonly onSelect: (node: string) => void
  readonly findRef: Ref<FilterFieldHandle>
}

const CHARTS = [
  { value: 'graph', label: 'Graph' },
  { value: 'waterfall', label: 'Waterfall' },
  { value: 'table', label: 'Table' },
] as const

const GROUPINGS: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: 'module', label: 'By module' },
  { value: 'subdag', label: 'By subdag' },
  { value: 'worker', label: 'By worker' },
]

/** Switches of the views, counts of node statuses, and ways to a node. */
export function ViewBar(props: ViewBarProps) {
  const { nodes, logLines, views, onToggle, hasPath, onSelectPath, direction, onTurn, onFit, onSelect, findRef } = props
  const { groupings, grouping, onGroup } = props
  const graph = views.includes('graph')
  const logs = (
    <>
      Logs
      {logLines > 0 && <span className="font-normal text-faint">{formatCount(logLines)}</span>}
    </>
  )
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-4 py-[5px]">
      <Segmented label="Views" options={[...CHARTS, { value: 'logs', label: logs }]} value={views} onPress={onToggle} />
      <StatusCounts nodes={nodes} />
      <span className="flex-1" />
      {hasPath && (
        <button
          type="button"
          title="Select the longest node of the critical path (P)"
          onClick={onSelectPath}
          className="flex items-center gap-1.5 rounded-chip text-12 whitespace-nowrap text-soft hover:text-text max-lg:hidden"
        >
          <svg width="20" height="8" aria-hidden="true">
            <path d="M0 4h20" stroke="var(--graph-edge-critical)" strokeWidth="2" />
          </svg>
          <span className={groupings.length > 1 ? 'max-2xl:sr-only' : undefined}>Critical path</span>
        </button>
      )}
      {groupings.length > 1 && (
        <Segmented
          label="Group by"
          options={GROUPINGS.filter(({ value }) => groupings.includes(value))}
          value={grouping}
          onPress={(pressed) => onGroup(pressed === grouping ? 'none' : pressed)}
          className="max-sm:hidden"
        />
      )}
      <FindNode nodes={nodes} onSelect={onSelect} fieldRef={findRef} />
      {graph && (
        <>
          {direction !== null && (
            <Button
              kind="quiet"
              square
              aria-label={direction === 'down' ? 'Flow to the right' : 'Flow down'}
              title={
                direction === 'down'
                  ? 'The graph flows down. Turn it to the right'
                  : 'The graph flows to the right. Turn it down'
              }
              onClick={onTurn}
            >
              <Icon name={direction === 'down' ? 'arrowDown' : 'arrowRight'} size={14} />
            </Button>
          )}
          <Button
            kind="quiet"
            square
            aria-label="Fit the graph"
            title="Fit the graph (0)"
            onClick={onFit}
            className="-ml-1.5"
          >
            <Icon name="fit" size={14} />
          </Button>
        </>
      )}
    </div>
  )
}
