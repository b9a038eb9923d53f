import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { tip } from '@/components/ui/tooltip'
import type { TimedNode } from '@/contract/project-overview'
import { address } from '@/text/address'
import { formatPercent, MISSING } from '@/text/format-number'
import { type ColumnHead, ROW_CLASS, TableSection } from './table-section'

const COLUMNS = 'grid-cols-[minmax(0,1fr)_136px_64px_64px_64px] max-sm:grid-cols-[minmax(0,1fr)_136px_64px]'
const WIDE = 'max-sm:hidden'

const HEADS: readonly ColumnHead[] = [
  { label: 'Node' },
  { label: 'Share' },
  { label: 'p50', kind: 'number' },
  { label: 'p95', kind: 'number', className: WIDE },
  { label: 'vs before', kind: 'number', className: WIDE },
]

/** The nodes with the largest part of all critical paths. */
export function TimeTable({ projectId, times }: { readonly projectId: number; readonly times: readonly TimedNode[] }) {
  const row = (node: TimedNode, index: number) => (
    <AppLink
      key={JSON.stringify([node.dag, node.node])}
      href={address.node(projectId, node.node, node.dag)}
      className={clsx(ROW_CLASS, COLUMNS)}
    >
      <code {...tip(`${node.node} of ${node.dag}`)} className={clsx('truncate', index === 0 && 'font-medium')}>
        {node.node}
      </code>
      <span className="flex items-center gap-2">
        <svg width="80" height="8" aria-hidden="true">
          <rect y="1" width="80" height="6" rx="1.5" fill="var(--bg-active)" />
          <rect
            width={Math.max(1, 80 * Math.min(1, node.share))}
            height="8"
            rx="2"
            fill={index === 0 ? 'var(--wf-critical)' : 'var(--wf-bar)'}
          />
        </svg>
        <span className="num flex-1 text-12">{formatPercent(node.share, 1)}</span>
      </span>
      <Duration us={node.p50Us} className="num" />
      <Duration us={node.p95Us} className={clsx('num text-soft', WIDE)} />
      <Against node={node} />
    </AppLink>
  )
  return (
    <TableSection
      title="Where the time goes"
      note="share of all critical paths"
      heads={HEADS}
      columns={COLUMNS}
      rows={times.map(row)}
      empty="No node was on a critical path in the last 24 hours"
      name="times"
    />
  )
}

/** A difference that the bins of the statistics cannot blur. */
const CLEAR = 0.2

function Against({ node: { p50Us, p50BeforeUs } }: { readonly node: TimedNode }) {
  if (p50Us === null || p50BeforeUs === null || p50BeforeUs === 0) {
    return <span className={clsx('num text-12 text-faint', WIDE)}>{MISSING}</span>
  }
  const change = p50Us / p50BeforeUs - 1
  const percent = Math.round(100 * change)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : ''
  return (
    <span className={clsx('num text-12', change >= CLEAR ? 'font-strong' : 'text-faint', WIDE)}>
      {`${sign}${Math.abs(percent)}\u00a0%`}
    </span>
  )
}
