// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
'use client'

import clsx from 'clsx'
import { memo } from 'react'
import { Duration } from '@/components/ui/duration'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { RunNode } from '@/contract/run'
import { formatCount, formatPercent, MISSING } from '@/text/format-number'
import { toItemWords } from '@/text/item-words'
import { Attempts } from '../attempts'
import { toNodeDuration } from '../node-table'

/** Status, node, result, start, duration, critical path; where there is less room, without start and critical path. */
export const TABLE_COLUMNS =
  'grid-cols-[12px_minmax(104px,0.4fr)_minmax(0,1fr)_60px_72px_92px] @max-[600px]:grid-cols-[12px_minmax(88px,1fr)_minmax(72px,1fr)_72px]'
/** A cell of the columns that only a wide table has. */
export const WIDE_CELL = '@max-[600px]:hidden'

interface TableRowProps {
  readonly id: string
  readonly node: RunNode
  readonly sinceUs: number | null
  readonly share: number | null
  readonly top: number
  readonly index: number
  readonly selected: boolean
  readonly onSelect: (name: string) => void
}

const WORDS: Readonly<Partial<Record<RunNode['status'], string>>> = {
  skipped: 'never ran',
  waiting: 'waiting',
  running: 'running',
  cancelled: 'stopped',
  lost: 'end not known',
  overridden: 'given',
}

export const TableRow = memo(function TableRow({
  id,
  node,
  sinceUs,
  share,
  top,
  index,
  selected,
  onSelect,
}: TableRowProps) {
  const { name, status, preview, startUs, items, attempts } = node
  const tookUs = toNodeDuration(node)
  const strong = share !== null || status === 'failed'
  const idle = status === 'skipped' || status === 'waiting'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and its arrow keys move the selection
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      onClick={() => onSelect(name)}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT.table }}
      className={clsx(
        'tr absolute inset-x-0 top-0',
        TABLE_COLUMNS,
        selected ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
      )}
    >
      <span role="gridcell">
        <StatusGlyph status={status} />
      </span>
      <span role="gridcell" className="flex min-w-0 items-center gap-1.5">
        <code title={name} className={clsx('truncate', strong && 'font-medium', idle && 'text-faint')}>
          {name}
        </code>
        {items === null ? (
          <Attempts count={attempts} />
        ) : (
          <span title={toItemWords(items)} className="shrink-0 text-11 text-soft">
            ×{formatCount(items.total)}
          </span>
        )}
      </span>
      {preview === null || status === 'cancelled' ? (
        <span role="gridcell" className="truncate text-12 text-faint" title={preview ?? undefined}>
          {WORDS[status] ?? MISSING}
        </span>
      ) : (
        <span role="gridcell" className={clsx('truncate', status === 'failed' ? 'text-failed-text' : 'text-soft')}>
          {items !== null && (
            <span className="text-12">
              {items.failed > 0 ? `${formatCount(items.failed)} of ${formatCount(items.total)} failed, first` : 'item'}{' '}
              #{items.shown}:{' '}
            </span>
          )}
          <code title={preview}>{preview}</code>
        </span>
      )}
      <span role="gridcell" className={clsx('num text-12 text-soft', WIDE_CELL)}>
        {startUs === 0 ? '0' : <Duration us={startUs} {...(startUs === null && { className: 'text-faint' })} />}
      </span>
      <span role="gridcell" className={clsx('num text-12', strong && 'font-medium')}>
        {status === 'running' && sinceUs !== null ? (
          <TickingDuration sinceUs={sinceUs} className="text-running-text [&_*]:text-inherit" />
        ) : (
          <Duration us={tookUs} {...(tookUs === null && { className: 'text-faint' })} />
        )}
      </span>
      <Share share={share} />
    </div>
  )
})

export function Share({ share }: { readonly share: number | null }) {
  return (
    <span role="gridcell" className={clsx('flex items-center justify-end gap-1.5', WIDE_CELL)}>
      <svg width="44" height="6" aria-hidden="true">
        <rect width="44" height="6" rx="1.5" fill="var(--bg-active)" />
        {share !== null && <rect width={Math.max(1, 44 * share)} height="6" rx="1.5" fill="var(--wf-critical)" />}
      </svg>
      <span className={clsx('num w-[42px] text-12', share === null && 'text-faint')}>
        {share === null ? MISSING : formatPercent(share, 1)}
      </span>
    </span>
  )
}
