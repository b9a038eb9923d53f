'use client'

import type { Summary, ValueNode } from '@dag/protocol'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { Boundary } from '@/components/ui/boundary'
import { CopyButton } from '@/components/ui/copy-button'
import { Segmented } from '@/components/ui/segmented'
import { Stack } from '@/features/code/stack'
import { formatBytes, formatCounted } from '@/text/format-number'
import { ErrorMessage } from './error-message'
import { GridView } from './grid-view'
import { HexView } from './hex-view'
import { toValueStatistics } from './statistics/statistics'
import { TextView } from './text-view'
import { ValueDialog } from './value-dialog'
import { toValueJson } from './value-json'
import { readBytes, readError, readGrid, readText, toImageUrl } from './value-parts'
import { parseValue } from './value-rows'
import { ValueTree } from './value-tree'

/** In a separate file, because few values have statistics. */
const StatisticsView = dynamic(() => import('./statistics/statistics-view').then((module) => module.StatisticsView))

interface ValueViewProps {
  readonly summary: Summary
  readonly label: string
  /** Leaves out the line with type and size, if another element shows them. */
  readonly bare?: boolean
  /** The name of a part that was undefined or null where the node failed. */
  readonly missing?: string | null
}

/** A value as it was recorded: scalar, text or tree, with a note on missing parts. */
export function ValueView(props: ValueViewProps) {
  return (
    <Boundary what="The value" data={props.summary}>
      <RecordedValue {...props} />
    </Boundary>
  )
}

function RecordedValue({ summary, label, bare = false, missing = null }: ValueViewProps) {
  const value = useMemo(() => parseValue(summary), [summary])
  const text = readText(value)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {!bare && (
        <div className="flex items-center gap-2 text-12">
          <span className="truncate font-medium">{summary.type}</span>
          {summary.sizeBytes != null && <span className="text-faint">{formatBytes(summary.sizeBytes)}</span>}
          <span className="flex-1" />
          {value !== null && <ValueDialog summary={summary} label={label} />}
          <CopyButton text={() => toValueJson(summary)} label="Copy as JSON" />
        </div>
      )}
      {value === null && summary.preview !== 'null' ? (
        <pre className="rounded-chip border border-line bg-sunken px-2 py-1.5 leading-[18px] wrap-anywhere whitespace-pre-wrap text-soft">
          {summary.preview}
        </pre>
      ) : (
        <Parts key={summary.detail ?? ''} value={value} summary={summary} label={label} missing={missing} />
      )}
      {bare && value !== null && (
        <div className="flex justify-end">
          <ValueDialog summary={summary} label={label} />
        </div>
      )}
      {text !== null && text.size > text.text.length && (
        <p className="text-11 text-faint">
          The first {formatCounted(text.text.length, 'character')} of {formatCounted(text.size, 'character')}.
        </p>
      )}
      {!summary.complete && <p className="text-11 text-faint">Truncated: parts were cut or redacted when recorded.</p>}
    </div>
  )
}

interface PartsProps {
  readonly value: ValueNode
  readonly summary: Summary
  readonly label: string
  readonly missing: string | null
}

/** The view that fits a value best. */
function Parts({ value, summary, label, missing }: PartsProps) {
  const statistics = useMemo(() => toValueStatistics(value), [value])
  const grid = useMemo(() => readGrid(value), [value])
  const image = useMemo(() => toImageUrl(value), [value])
  const bytes = readBytes(value)
  const error = readError(value)
  const text = readText(value)
  if (image !== null) return <Picture url={image} label={label} />
  if (text !== null && text.text.length > 60) return <TextView text={text.text} label={label} />
  if (bytes !== null) {
    return (
      <>
        <HexView bytes={bytes.bytes} label={label} />
        {bytes.bytes.length < bytes.size && (
          <p className="text-11 text-faint">
            The first {formatCounted(bytes.bytes.length, 'byte')} of {formatCounted(bytes.size, 'byte')}.
          </p>
        )}
      </>
    )
  }
  const tree = <ValueTree value={value} label={label} missing={missing} />
  if (statistics !== null) {
    return (
      <Boundary what="The statistics" data={summary}>
        <StatisticsView statistics={statistics}>
          {grid === null ? tree : <GridOrTree grid={<GridView grid={grid} label={label} />} tree={tree} />}
        </StatisticsView>
      </Boundary>
    )
  }
  if (grid !== null) return <GridOrTree grid={<GridView grid={grid} label={label} />} tree={tree} />
  if (error !== null) {
    return (
      <>
        <ErrorMessage text={error.message} />
        <Stack stack={error.stack} />
        {tree}
      </>
    )
  }
  return tree
}

function GridOrTree({ grid, tree }: { readonly grid: React.ReactNode; readonly tree: React.ReactNode }) {
  const [form, setForm] = useState<'tree' | 'grid'>('tree')
  const options = [
    { value: 'tree', label: 'Tree' },
    { value: 'grid', label: 'Grid' },
  ] as const
  return (
    <>
      <Segmented label="Form of the records" options={options} value={form} onPress={setForm} className="self-end" />
      {form === 'tree' ? tree : grid}
    </>
  )
}

/** A recorded picture. Its bytes are drawn by the browser and never run. */
function Picture({ url, label }: { readonly url: string; readonly label: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: the address holds the bytes themselves
    <img src={url} alt={label} className="max-h-[60vh] max-w-full self-start rounded-chip border border-line" />
  )
}
