import clsx from 'clsx'
import { tip } from '@/components/ui/tooltip'
import type { ChangeCounts } from '@/contract/version'
import { ChangeSign, MARKS } from '@/features/graph/difference/change-sign'
import { formatCounted } from '@/text/format-number'
import { type ChangedNode, listCounts, MARK_OF } from './change-words'

/** Rows of a table that scrolls with its page. */
const MOST_ROWS = 200

interface ChangesTableProps {
  readonly changes: readonly ChangedNode[]
  readonly counts: ChangeCounts | null
  readonly selected: string | null
  readonly onSelect: (name: string) => void
}

/** The changed nodes, each with all that differs about it. */
export function ChangesTable({ changes, counts, selected, onSelect }: ChangesTableProps) {
  if (counts === null || changes.length === 0) return null
  const listed = changes.slice(0, MOST_ROWS)
  const all = listCounts(counts).reduce((sum, [, count]) => sum + count, 0)
  const shown = listed.reduce((sum, { kinds }) => sum + kinds.length, 0)
  return (
    <section aria-label="Changes" className="shrink-0">
      <ul>
        {listed.map(({ name, kinds }) => {
          const [kind = 'codeChanged'] = kinds
          return (
            <li key={name}>
              <button
                type="button"
                aria-pressed={name === selected}
                onClick={() => onSelect(name)}
                className={clsx(
                  'ring-inset-focus flex h-7 w-full items-center gap-3 border-b border-line px-4 text-left text-12 hover:bg-hover',
                  name === selected && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
                )}
              >
                <ChangeSign mark={MARK_OF[kind]} />
                <code
                  className={clsx('min-w-0 truncate font-medium', kind === 'removed' && 'line-through')}
                  {...tip(name)}
                >
                  {name}
                </code>
                <span className="ml-auto shrink-0 text-soft">
                  {kinds.map((one) => MARKS[MARK_OF[one]].words).join(', ')}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {all > shown && (
        <p className="border-b border-line px-4 py-1.5 text-12 text-soft">
          {formatCounted(all - shown, 'more change')}
        </p>
      )}
    </section>
  )
}
