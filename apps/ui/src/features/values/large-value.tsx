'use client'

import type { Summary } from '@dag/protocol'
import { useMemo, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { FilterField } from '@/components/ui/filter-field'
import { formatBytes, formatCounted } from '@/text/format-number'
import { countPlaces } from './split-by-search'
import { TextView } from './text-view'
import { toValueJson } from './value-json'
import { readText } from './value-parts'
import { findInValue, parseValue } from './value-rows'
import { ValueTree } from './value-tree'

interface LargeValueProps {
  readonly summary: Summary
  readonly label: string
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** A value in a dialog, with a search. */
export function LargeValue({ summary, label, open, onOpenChange }: LargeValueProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={label}
      description={[summary.type, ...(summary.sizeBytes == null ? [] : [formatBytes(summary.sizeBytes)])].join(', ')}
      className="top-[4vh]! max-h-[92vh]! w-[min(1100px,calc(100vw-32px))]!"
    >
      <Content summary={summary} label={label} />
    </Dialog>
  )
}

function Content({ summary, label }: Pick<LargeValueProps, 'summary' | 'label'>) {
  const [search, setSearch] = useState('')
  const value = useMemo(() => parseValue(summary), [summary])
  const text = readText(value)?.text ?? null
  const count = useMemo(() => {
    if (search === '') return null
    return text !== null ? countPlaces(text, search) : value === null ? 0 : findInValue(value, search).count
  }, [search, text, value])
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-4 py-2">
        <FilterField
          label="Search in the value"
          placeholder="Search in the value"
          hotkey={null}
          value={search}
          onChange={setSearch}
          className="w-64 min-w-0"
        />
        <span role="status" className="text-12 text-faint">
          {count !== null && formatCounted(count, 'place')}
        </span>
        <span className="flex-1" />
        {text !== null && <CopyButton text={text} label="Copy the text" withLabel />}
        <CopyButton text={() => toValueJson(summary)} label="Copy as JSON" withLabel />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-4">
        {text !== null ? (
          <TextView text={text} label={label} search={search} tall />
        ) : value === null ? (
          <pre className="wrap-anywhere whitespace-pre-wrap">{summary.preview}</pre>
        ) : (
          <ValueTree value={value} label={label} search={search} />
        )}
      </div>
    </>
  )
}
