import clsx from 'clsx'
import { useState } from 'react'
import { Duration } from '@/components/ui/duration'
import { Icon } from '@/components/ui/icon'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { formatCount } from '@/text/format-number'
import { toTimes, toTogether } from './group-spans'
import { SpanTable } from './span-table'
import type { SpanBranch } from './span-tree'

interface SpanGroupsProps {
  readonly groups: readonly SpanBranch[]
  /** The start of the node: times count from it. */
  readonly zeroUs: number
  readonly label: string
}

/** `3 × GET /price, one after the other`, each opened to its spans and to the groups below them. */
export function SpanGroups({ groups, zeroUs, label }: SpanGroupsProps) {
  return (
    <ul aria-label={label}>
      {groups.map((group) => (
        <Group key={group.name} group={group} zeroUs={zeroUs} />
      ))}
    </ul>
  )
}

function Group({ group, zeroUs }: { readonly group: SpanBranch; readonly zeroUs: number }) {
  const [open, setOpen] = useState(false)
  const { name, spans, below } = group
  const failed = spans.filter((span) => span.failed).length
  const together = toTogether(group)
  const startUs = spans.reduce((first, span) => Math.min(first, span.startUs), Number.POSITIVE_INFINITY)
  const endUs = spans.reduce((last, span) => Math.max(last, span.endUs), Number.NEGATIVE_INFINITY)
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="-mx-1 flex min-h-7 w-[calc(100%+8px)] items-center gap-1.5 rounded-chip px-1 py-1 text-left text-12 hover:bg-hover"
      >
        <span className="grid size-3.5 shrink-0 place-items-center text-faint">
          <Icon name={open ? 'chevronDown' : 'chevronRight'} size={10} />
        </span>
        {failed > 0 && <StatusGlyph status="failed" />}
        <span className="min-w-0 flex-1">
          <span className="num">{toTimes(group)} </span>
          <code title={name} className={clsx('wrap-anywhere', failed > 0 && 'text-failed-text')}>
            <bdi>{name}</bdi>
          </code>
          <span className="text-soft">
            {together && `, ${together}`}
            {failed > 0 && spans.length > 1 && `, ${formatCount(failed)} failed`}
          </span>
        </span>
        <Duration us={endUs - startUs} className="shrink-0 text-12" />
      </button>
      {open && (
        <div className="mb-1 ml-1.5 border-l border-line pl-3">
          <SpanTable spans={spans} zeroUs={zeroUs} name={name} />
          {below.length > 0 && <SpanGroups groups={below} zeroUs={zeroUs} label={`Spans inside of ${name}`} />}
        </div>
      )}
    </li>
  )
}
