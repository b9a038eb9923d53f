'use client'

import type { ValueNode } from '@dag/protocol'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Scroller } from '@/components/ui/scroller'
import { formatCount } from '@/text/format-number'
import { findMissingParts } from './missing-part'
import { findInValue, listValueRows } from './value-rows'
import { ValueTreeRow } from './value-tree-row'

interface ValueTreeProps {
  readonly value: ValueNode
  readonly label: string
  /** Parts that hold it are opened and marked. */
  readonly search?: string
  /** Parts of this name that are undefined, null or absent are opened and marked: the cause of an error. */
  readonly missing?: string | null
}

const PAGE = 400

/** A value that opens level by level. */
export function ValueTree({ value, label, search = '', missing = null }: ValueTreeProps) {
  const marked = useMemo(() => new Set(missing === null ? [] : findMissingParts(value, missing)), [value, missing])
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(['', ...[...marked].flatMap(listAbove)]))
  const [shown, setShown] = useState(PAGE)
  const [active, setActive] = useState<string | null>(null)
  const found = useMemo(() => findInValue(value, search), [value, search])
  const rows = useMemo(() => listValueRows(value, new Set([...open, ...found.open])), [value, open, found])
  const toggle = (path: string) => {
    const next = new Set(open)
    if (!next.delete(path)) next.add(path)
    setOpen(next)
  }
  // The value itself is not an entry. If it has entries, they are the top level.
  const holds = rows[0]?.open !== null && rows.length > 1
  const listed = holds ? rows.slice(1) : rows
  return (
    <Scroller
      label={`${label}, part by part`}
      className="overflow-x-auto rounded-chip border border-line bg-sunken py-1 [scrollbar-width:thin]"
    >
      <ul aria-label={label} className="w-max min-w-full font-mono text-12" onPointerLeave={() => setActive(null)}>
        {listed.slice(0, shown).map((row) => (
          <ValueTreeRow
            key={row.path}
            row={row}
            depth={row.depth - (holds ? 1 : 0)}
            search={search}
            active={active === row.path}
            isCause={marked.has(row.path)}
            onActive={setActive}
            onToggle={toggle}
          />
        ))}
      </ul>
      {listed.length > shown && (
        <Button kind="quiet" className="mx-2 mt-1" onClick={() => setShown(shown + PAGE)}>
          {formatCount(listed.length - shown)} more lines
        </Button>
      )}
    </Scroller>
  )
}

/** The paths of the parts that hold a part: `/0` and `/0/2` for `/0/2/1`. */
function listAbove(path: string): readonly string[] {
  const steps = path.split('/').slice(1, -1)
  return steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}`)
}
