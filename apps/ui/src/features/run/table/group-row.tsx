// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
'use client'

import clsx from 'clsx'
import { memo, useMemo } from 'react'
import { Duration } from '@/components/ui/duration'
import { Icon } from '@/components/ui/icon'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { CriticalPath } from '@/contract/critical-path'
import { formatCount } from '@/text/format-number'
import { toGroupTimes } from '../picture/group-times'
import { toGroupWords } from '../picture/group-words'
import type { PictureRow } from '../picture/picture-rows'
import { Share, TABLE_COLUMNS, WIDE_CELL } from './table-row'

interface GroupRowProps {
  readonly id: string
  readonly row: Exclude<PictureRow, { readonly kind: 'node' }>
  readonly path: CriticalPath
  readonly top: number
  readonly index: number
  readonly current: boolean
  readonly onToggle: (key: string) => void
}

/** A group in the table, or the nodes of a group that are not shown. */
export const GroupRow = memo(function GroupRow({ id, row, path, top, index, current, onToggle }: GroupRowProps) {
  const { group } = row
  const times = useMemo(() => toGroupTimes(group.members, path), [group, path])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and its keys open and close the group
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-expanded={row.kind === 'group' ? row.open !== 'closed' : undefined}
      onClick={() => onToggle(group.key)}
      style={{ transform: `translateY(${top}px)`, height: ROW_HEIGHT.table }}
      className={clsx(
        'tr absolute inset-x-0 top-0 cursor-pointer hover:bg-hover',
        TABLE_COLUMNS,
        current && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <span role="gridcell">{row.kind === 'group' && <StatusGlyph status={group.worst} />}</span>
      <span role="gridcell" className="flex min-w-0 items-center gap-1.5">
        {row.kind === 'more' ? (
          <span className="truncate text-12 text-faint">
            {formatCount(row.count)} more of <bdi>{group.label}</bdi>
          </span>
        ) : (
          <>
            <Icon name={row.open === 'closed' ? 'chevronRight' : 'chevronDown'} size={10} />
            <code title={group.label} className="truncate font-medium">
              <bdi>{group.label}</bdi>
            </code>
            <span className="num shrink-0 text-11 text-faint">{formatCount(group.members.length)}</span>
          </>
        )}
      </span>
      {row.kind === 'group' && (
        <>
          <span role="gridcell" className="truncate text-12 text-soft">
            {toGroupWords(group.counts)}
          </span>
          <span role="gridcell" className={clsx('num text-12 text-soft', WIDE_CELL)}>
            {times.startUs === 0 ? '0' : <Duration us={times.startUs} />}
          </span>
          <span role="gridcell" className="num text-12">
            <Duration us={times.spanUs} />
          </span>
          <Share share={times.share} />
        </>
      )}
    </div>
  )
})
