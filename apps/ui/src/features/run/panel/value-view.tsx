'use client'

import type { Summary } from '@dag/protocol'
import { useMemo } from 'react'
import { Boundary } from '@/components/ui/boundary'
import { CopyButton } from '@/components/ui/copy-button'
import { formatBytes, formatCounted } from '@/text/format-number'
import { toValueStatistics } from '../statistics/statistics'
import { StatisticsView } from '../statistics/statistics-view'
import { toValueJson } from './value-json'
import { parseValue } from './value-rows'
import { ValueTree } from './value-tree'

interface ValueViewProps {
  readonly summary: Summary
  readonly label: string
  /** Leaves out the line with type and size, if another element shows them. */
  readonly bare?: boolean
}

/** A value as it was recorded: scalar, text or tree, with a note on missing parts. */
export function ValueView(props: ValueViewProps) {
  return (
    <Boundary what="The value" data={props.summary}>
      <RecordedValue {...props} />
    </Boundary>
  )
}

function RecordedValue({ summary, label, bare = false }: ValueViewProps) {
  const value = useMemo(() => parseValue(summary), [summary])
  const statistics = useMemo(() => toValueStatistics(value), [value])
  const text =
    typeof value === 'string'
      ? value
      : value !== null && typeof value === 'object' && value.kind === 'text'
        ? value.text
        : null
  const whole = text !== null && typeof value === 'object' && value?.kind === 'text' ? value.size : null
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {!bare && (
        <div className="flex items-center gap-2 text-12">
          <span className="font-medium">{summary.type}</span>
          {summary.sizeBytes != null && <span className="text-faint">{formatBytes(summary.sizeBytes)}</span>}
          <span className="flex-1" />
          <CopyButton text={() => toValueJson(summary)} label="Copy as JSON" />
        </div>
      )}
      {text !== null && text.length > 60 ? (
        <pre className="max-h-80 overflow-auto rounded-chip border border-line bg-sunken px-2 py-1.5 leading-[18px] break-words whitespace-pre-wrap text-code-string [scrollbar-width:thin]">
          {text}
        </pre>
      ) : value === null && summary.preview !== 'null' ? (
        <pre className="overflow-x-auto rounded-chip border border-line bg-sunken px-2 py-1.5 leading-[18px] whitespace-pre-wrap text-soft">
          {summary.preview}
        </pre>
      ) : statistics !== null ? (
        <Boundary what="The statistics" data={summary}>
          <StatisticsView key={summary.detail ?? ''} statistics={statistics}>
            <ValueTree value={value} label={label} />
          </StatisticsView>
        </Boundary>
      ) : (
        <ValueTree key={summary.detail ?? ''} value={value} label={label} />
      )}
      {whole !== null && text !== null && whole > text.length && (
        <p className="text-11 text-faint">
          The first {formatCounted(text.length, 'character')} of {formatCounted(whole, 'character')}.
        </p>
      )}
      {!summary.complete && <p className="text-11 text-faint">Truncated: parts were cut or redacted when recorded.</p>}
    </div>
  )
}
