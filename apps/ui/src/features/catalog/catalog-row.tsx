// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: one row of the grid takes the focus at a time, and no cell
import clsx from 'clsx'
import { memo } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { CatalogNode } from '@/contract/catalog'
import { formatPercent, MISSING } from '@/text/format-number'
import { toNodeState } from '@/text/node-state'
import { HoursSpark } from './hours-spark'

/** Columns of head, rows and skeletons: status, node and type (the rest), last hours, p50, failures. */
export const CATALOG_GRID =
  'grid-cols-[12px_minmax(0,1fr)_96px_64px_48px] gap-x-3 max-sm:grid-cols-[12px_minmax(0,1fr)_64px_48px]'

interface CatalogRowProps {
  readonly node: CatalogNode
  /** Place among the rows of the grid, from 1. */
  readonly rowIndex: number
  readonly href: string
  readonly selected: boolean
  /** The row that Tab reaches. */
  readonly tabbable: boolean
}

/** A node as a row of which all selects it. Its link leads to the page of the node. */
export const CatalogRow = memo(function CatalogRow({ node, rowIndex, href, selected, tabbable }: CatalogRowProps) {
  const { status, label } = toNodeState(node)
  const { figures } = node
  const type = node.types.join(' | ')
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      tabIndex={tabbable ? 0 : -1}
      data-node={node.name}
      className={clsx(
        'tr ring-inset-focus relative isolate h-7 cursor-default hover:bg-hover',
        'aria-selected:bg-selected aria-selected:shadow-[inset_2px_0_0_var(--accent)]',
        CATALOG_GRID,
      )}
    >
      <div role="gridcell">
        <StatusGlyph status={status} label={label} />
      </div>
      <div role="gridcell" className="flex min-w-0 items-baseline gap-2">
        <AppLink
          href={href}
          prefetch={false}
          tabIndex={-1}
          title={node.name}
          className="min-w-0 truncate after:absolute after:inset-0"
        >
          <code>
            <bdi>{node.name}</bdi>
          </code>
        </AppLink>
        <code title={type} className="max-w-1/2 shrink-0 truncate text-faint">
          <bdi>{type}</bdi>
        </code>
      </div>
      <div role="gridcell" className="text-12 text-soft max-sm:hidden">
        {node.kind === 'input' ? 'input' : figures.hours.length > 0 && <HoursSpark hours={figures.hours} />}
      </div>
      <div role="gridcell" className="num text-12">
        <Duration us={figures.p50Us} />
      </div>
      <div role="gridcell" className={clsx('num text-12', figures.failed > 0 ? 'text-failed-text' : 'text-soft')}>
        {figures.runs === 0 ? MISSING : figures.failed === 0 ? '0' : formatPercent(figures.failed, figures.runs)}
      </div>
    </div>
  )
})
