import type { Column } from '@dag/protocol'
import { Scroller } from '@/components/ui/scroller'
import { formatCount } from '@/text/format-number'

interface SchemaTableProps {
  readonly columns: readonly Column[]
  /** Columns there are. */
  readonly width: number
}

/** Names and types of columns, in their order. */
export function SchemaTable({ columns, width }: SchemaTableProps) {
  return (
    <Scroller
      label="Schema"
      className="max-h-[60vh] overflow-auto rounded-chip border border-line bg-sunken py-1 [scrollbar-width:thin]"
    >
      <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-6 px-2 font-mono text-12 leading-[18px]">
        {columns.map(({ name, type }) => (
          <div key={name} className="contents">
            <dt className="truncate" title={name}>
              {name}
            </dt>
            <dd className="truncate text-faint">{type}</dd>
          </div>
        ))}
      </dl>
      {width > columns.length && (
        <p className="px-2 text-11 text-faint">… {formatCount(width - columns.length)} more columns, not recorded</p>
      )}
    </Scroller>
  )
}
