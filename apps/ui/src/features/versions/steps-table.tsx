import clsx from 'clsx'
import { tip } from '@/components/ui/tooltip'
import type { ChangeKind } from '@/contract/version'
import { ChangeSign, MARKS } from '@/features/graph/difference/change-sign'
import { toShortVersion } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { MARK_OF } from './change-words'
import type { NodeInSteps } from './three-versions'

/** Rows of a table that scrolls with its page. */
const MOST_ROWS = 200

const COLUMNS = 'grid grid-cols-[minmax(0,1fr)_minmax(0,7.5rem)_minmax(0,7.5rem)] items-center gap-3 px-4 text-12'

interface StepsTableProps {
  /** Ids of the versions that the steps lead to, oldest first. */
  readonly versions: readonly [string, string]
  readonly nodes: readonly NodeInSteps[]
  readonly selected: string | null
  readonly onSelect: (name: string) => void
}

/** The changed nodes, and the changes that came with each of two versions. */
export function StepsTable({ versions, nodes, selected, onSelect }: StepsTableProps) {
  return (
    <section aria-label="Changes" className="shrink-0">
      <div className={`${COLUMNS} h-7 border-b border-line text-faint`}>
        <span>Node</span>
        {versions.map((id) => (
          <span key={id} className="truncate" title={id}>
            with <code>{toShortVersion(id)}</code>
          </span>
        ))}
      </div>
      {nodes.length === 0 && <p className="border-b border-line px-4 py-1.5 text-12 text-soft">Nothing differs</p>}
      <ul>
        {nodes.slice(0, MOST_ROWS).map(({ name, steps }) => (
          <li key={name}>
            <button
              type="button"
              aria-pressed={name === selected}
              onClick={() => onSelect(name)}
              className={clsx(
                `${COLUMNS} ring-inset-focus h-7 w-full border-b border-line text-left hover:bg-hover`,
                name === selected && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
              )}
            >
              <code className="truncate font-medium" {...tip(name)}>
                {name}
              </code>
              {steps.map((kinds, index) => (
                <Step key={versions[index]} kinds={kinds} />
              ))}
            </button>
          </li>
        ))}
      </ul>
      {nodes.length > MOST_ROWS && (
        <p className="border-b border-line px-4 py-1.5 text-12 text-soft">
          {formatCounted(nodes.length - MOST_ROWS, 'more node')}
        </p>
      )}
    </section>
  )
}

function Step({ kinds }: { readonly kinds: readonly ChangeKind[] }) {
  const [kind] = kinds
  if (kind === undefined) return <span className="text-faint">same</span>
  const words = kinds.map((one) => MARKS[MARK_OF[one]].words).join(', ')
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-soft">
      <ChangeSign mark={MARK_OF[kind]} />
      <span className="truncate" {...tip(words)}>
        {words}
      </span>
    </span>
  )
}
