import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { tip } from '@/components/ui/tooltip'
import type { FailingNode } from '@/contract/project-overview'
import { HourSpark } from '@/features/charts/hour-spark'
import { formatCount, formatCounted, formatPercent } from '@/text/format-number'
import { toRunsAddress } from '@/text/runs-address'
import { isRateHigh } from '../attention'
import { DAY_US, ROWS_SHOWN } from './columns'
import { type ColumnHead, ROW_CLASS, TableSection } from './table-section'

const COLUMNS = 'grid-cols-[12px_minmax(0,1fr)_96px_48px_56px_64px] max-sm:grid-cols-[12px_minmax(0,1fr)_48px_56px]'
const WIDE = 'max-sm:hidden'

const HEADS: readonly ColumnHead[] = [
  { label: '' },
  { label: 'Node' },
  { label: 'Failures per hour', className: WIDE },
  { label: 'Failed', kind: 'number' },
  { label: 'Rate', kind: 'number', className: WIDE },
  { label: 'Before', kind: 'number' },
]

interface FailingTableProps {
  readonly projectId: number
  readonly failing: readonly FailingNode[]
  /** Failed runs of the last 24 hours. */
  readonly failed: number
}

/** The nodes at which runs failed first in the last 24 hours. */
export function FailingTable({ projectId, failing, failed }: FailingTableProps) {
  const maximum = failing.reduce((most, { hours }) => hours.reduce((max, count) => Math.max(max, count), most), 1)
  const shown = failing.slice(0, ROWS_SHOWN).reduce((sum, node) => sum + node.failed, 0)
  const row = (node: FailingNode) => (
    <AppLink
      key={JSON.stringify([node.dag, node.node])}
      href={toRunsAddress(projectId, {
        status: ['failed'],
        dag: [node.dag],
        ...(node.node !== null && { node: [node.node] }),
        lastUs: DAY_US,
      })}
      className={clsx(ROW_CLASS, COLUMNS)}
    >
      <StatusGlyph status="failed" />
      {node.node === null ? (
        <span className="truncate text-soft">
          outside of nodes, <bdi>{node.dag}</bdi>
        </span>
      ) : (
        <code {...tip(`${node.node} of ${node.dag}`)} className="truncate font-medium">
          {node.node}
        </code>
      )}
      <span className={WIDE}>
        <HourSpark values={node.hours} maximum={maximum} label={`${formatCounted(node.failed, 'failure')} by hour`} />
      </span>
      <span className={clsx('num', isHigh(node) && 'font-medium text-failed-text')}>{formatCount(node.failed)}</span>
      <span className={clsx('num text-12 text-soft', WIDE)}>{formatPercent(node.failed, node.dagRuns)}</span>
      <span className="num text-12 text-soft">{formatCount(node.failedBefore)}</span>
    </AppLink>
  )
  return (
    <TableSection
      title="Nodes that fail"
      note={failed === 0 ? '' : `${formatCount(shown)} of ${formatCounted(failed, 'failure')}`}
      heads={HEADS}
      columns={COLUMNS}
      rows={failing.map(row)}
      empty="No run failed in the last 24 hours"
      name="failing"
    />
  )
}

/** The runs of the day before are not known by DAG; those of this day stand for them. */
const isHigh = ({ failed, failedBefore, dagRuns }: FailingNode): boolean =>
  isRateHigh({ failed, runs: dagRuns }, { failed: failedBefore, runs: dagRuns })
