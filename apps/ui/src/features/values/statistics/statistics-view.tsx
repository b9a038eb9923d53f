'use client'

import { type ReactNode, useState } from 'react'
import { Segmented } from '@/components/ui/segmented'
import { formatCount, formatCounted } from '@/text/format-number'
import { ColumnTable } from './column-table'
import { RowTable } from './row-table'
import { SchemaTable } from './schema-table'
import type { ValueStatistics } from './statistics'

type Part = 'columns' | 'values' | 'schema'

interface StatisticsViewProps {
  readonly statistics: ValueStatistics
  /** The value part by part, for all but tables. */
  readonly children: ReactNode
}

/** A table or collection: statistics of its columns, its first rows or elements, its schema. */
export function StatisticsView({ statistics, children }: StatisticsViewProps) {
  const { kind, columns } = statistics
  const hasFigures = columns.some((column) => column.statistics !== undefined)
  const [part, setPart] = useState<Part>(hasFigures ? 'columns' : 'schema')
  const options: readonly { readonly value: Part; readonly label: string }[] = [
    ...(hasFigures ? [{ value: 'columns' as const, label: kind === 'elements' ? 'Statistics' : 'Columns' }] : []),
    ...(statistics.hasValues ? [{ value: 'values' as const, label: kind === 'elements' ? 'Elements' : 'Rows' }] : []),
    ...(kind === 'elements' ? [] : [{ value: 'schema' as const, label: 'Schema' }]),
  ]
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex items-center gap-2 text-12">
        <span className="truncate text-soft">{toExtent(statistics)}</span>
        <span className="flex-1" />
        {options.length > 1 && (
          <Segmented label="Parts of the value" options={options} value={part} onPress={setPart} />
        )}
      </div>
      {part === 'columns' && <ColumnTable statistics={statistics} />}
      {part === 'schema' && <SchemaTable columns={columns} width={statistics.width} />}
      {part === 'values' && (kind === 'table' ? <RowTable statistics={statistics} /> : children)}
      {part === 'columns' && statistics.sampled !== null && (
        <p className="text-11 text-faint">
          Figures of {formatCounted(statistics.sampled, kind === 'elements' ? 'element' : 'row')} of{' '}
          {formatCount(statistics.size)},{' '}
          {statistics.type === 'Set' || statistics.type === 'Map' ? 'the first' : 'evenly spread'}.
        </p>
      )}
    </div>
  )
}

/** `1,204 rows × 6 columns`, `1,204 elements`. */
function toExtent({ kind, size, width }: ValueStatistics): string {
  if (kind === 'elements') return formatCounted(size, 'element')
  return `${formatCounted(size, 'row')} × ${formatCounted(width, 'column')}`
}
