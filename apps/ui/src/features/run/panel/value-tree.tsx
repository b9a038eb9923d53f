'use client'

import type { ValueNode } from '@dag/protocol'
import clsx from 'clsx'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { formatCount } from '@/text/format-number'
import { listValueRows, type ValueRow, type ValueTone } from './value-rows'

interface ValueTreeProps {
  readonly value: ValueNode
  readonly label: string
}

const INKS: Readonly<Record<ValueTone, string>> = {
  string: 'text-code-string',
  number: 'text-code-number',
  keyword: 'text-code-keyword',
  plain: 'text-soft',
  faint: 'text-faint',
}
const PAGE = 400
const ROOT = new Set([''])

/** A value that opens level by level. */
export function ValueTree({ value, label }: ValueTreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(ROOT)
  const [shown, setShown] = useState(PAGE)
  const rows = useMemo(() => listValueRows(value, open), [value, open])
  const toggle = (path: string) => {
    const next = new Set(open)
    if (!next.delete(path)) next.add(path)
    setOpen(next)
  }
  // The value itself is not an entry. If it has entries, they are the top level.
  const holds = rows[0]?.open !== null && rows.length > 1
  const listed = holds ? rows.slice(1) : rows
  return (
    <div className="overflow-x-auto rounded-chip border border-line bg-sunken py-1.5 [scrollbar-width:thin]">
      <ul aria-label={label} className="w-max min-w-full font-mono text-12 leading-[18px]">
        {listed.slice(0, shown).map((row) => (
          <Row key={row.path} row={row} depth={row.depth - (holds ? 1 : 0)} onToggle={toggle} />
        ))}
      </ul>
      {listed.length > shown && (
        <Button kind="quiet" className="mx-2 mt-1" onClick={() => setShown(shown + PAGE)}>
          {formatCount(listed.length - shown)} more lines
        </Button>
      )}
    </div>
  )
}

interface RowProps {
  readonly row: ValueRow
  readonly depth: number
  readonly onToggle: (path: string) => void
}

function Row({ row, depth, onToggle }: RowProps) {
  const words = (
    <>
      {row.label !== null && <span className="text-text">{row.label}: </span>}
      <span className={INKS[row.tone]}>{row.text}</span>
    </>
  )
  const indent = { paddingLeft: 8 + depth * 14 }
  if (row.open === null) {
    return (
      <li style={indent} className="pr-2 whitespace-pre">
        <span className="inline-block w-3.5" />
        {words}
      </li>
    )
  }
  return (
    <li>
      <button
        type="button"
        aria-expanded={row.open}
        onClick={() => onToggle(row.path)}
        style={indent}
        className="ring-inset-focus flex w-full items-center pr-2 text-left whitespace-pre hover:bg-hover"
      >
        <Icon name="chevronRight" size={10} className={clsx('mr-1 text-faint', row.open && 'rotate-90')} />
        {words}
      </button>
    </li>
  )
}
