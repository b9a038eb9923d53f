// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
'use client'

import clsx from 'clsx'
import { memo, useMemo } from 'react'
import { Icon } from '@/components/ui/icon'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { CriticalPath } from '@/contract/critical-path'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted } from '@/text/format-number'
import { toGroupTimes } from '../picture/group-times'
import { toGroupWords } from '../picture/group-words'
import type { PictureRow } from '../picture/picture-rows'
import { toInFlight } from './in-flight'
import { toInFlightArea } from './in-flight-area'
import { WATERFALL } from './sizes'
import { toStretches } from './waterfall'

interface GroupLaneProps {
  readonly id: string
  readonly row: Exclude<PictureRow, { readonly kind: 'node' }>
  readonly path: CriticalPath
  /** Among the lanes, from 0. */
  readonly index: number
  readonly top: number
  readonly current: boolean
  readonly onToggle: (key: string) => void
  readonly left: number
  readonly room: number
  readonly spanUs: number
  readonly untilUs: number
}

const FLOOR = WATERFALL.row - 3
const HEIGHT = 12
const LABEL_ROOM = 64

/** A group, with the number of its nodes that ran at the same time; or the nodes of a group that are not shown. */
export const GroupLane = memo(function GroupLane(props: GroupLaneProps) {
  const { id, row, index, top, current, onToggle, left } = props
  const { group } = row
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and its keys open and close the group
    <div
      id={id}
      role="row"
      aria-level={row.kind === 'group' ? 1 : 2}
      aria-rowindex={index + 1}
      aria-expanded={row.kind === 'group' ? row.open !== 'closed' : undefined}
      onClick={() => onToggle(group.key)}
      style={{ transform: `translateY(${top}px)`, height: WATERFALL.row }}
      className={clsx(
        'absolute inset-x-0 top-0 flex cursor-pointer items-center hover:bg-hover/60',
        current && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      {row.kind === 'more' ? (
        <span role="gridcell" className="truncate pl-9 text-11 text-faint">
          {formatCount(row.count)} more of <bdi>{group.label}</bdi>
        </span>
      ) : (
        <>
          <span role="gridcell" style={{ width: left - 8 }} className="flex shrink-0 items-center gap-2 pl-4">
            <span className="absolute left-0.5 grid size-3.5 place-items-center text-faint">
              <Icon name={row.open === 'closed' ? 'chevronRight' : 'chevronDown'} size={10} />
            </span>
            <StatusGlyph status={group.worst} />
            <code className="min-w-0 truncate font-medium" title={group.label}>
              <bdi>{group.label}</bdi>
            </code>
            <span className="num shrink-0 text-11 text-faint">{formatCount(group.members.length)}</span>
          </span>
          <GroupArea {...props} />
        </>
      )}
    </div>
  )
})

function GroupArea({ row: { group }, path, left, room, spanUs, untilUs }: GroupLaneProps) {
  const times = useMemo(() => toGroupTimes(group.members, path), [group, path])
  const inFlight = useMemo(() => toInFlight(toStretches(group.members), untilUs), [group, untilUs])
  const toX = (us: number) => left + (room * us) / spanUs
  const words = toGroupWords(group.counts)
  const { startUs, spanUs: tookUs, p50Us } = times
  const known = startUs !== null && tookUs !== null
  const label = known ? formatDuration(tookUs) : words
  const endX = known ? toX(startUs + tookUs) : left
  const before = known && endX + LABEL_ROOM > left + room && toX(startUs) - left > LABEL_ROOM
  const critical = times.share !== null
  const details = [
    `${formatCounted(group.members.length, 'node')}: ${words}`,
    known && `${formatDuration(tookUs)} from the first start to the last end`,
    p50Us !== null && `p50 of a node ${formatDuration(p50Us)}`,
    inFlight.most > 0 && `at most ${formatCount(inFlight.most)} in flight`,
  ]
    .filter((part) => part !== false)
    .join(', ')
  return (
    <>
      <span role="gridcell" className="sr-only">
        {details}
      </span>
      <svg aria-hidden="true" className="absolute inset-y-0 left-0 h-5 w-full overflow-hidden">
        <title>{details}</title>
        <path
          d={toInFlightArea(inFlight, toX, FLOOR, HEIGHT)}
          fill={critical ? 'var(--wf-critical)' : 'var(--wf-bar)'}
        />
        <text x={before ? toX(startUs) - 6 : endX + 6} y={14} textAnchor={before ? 'end' : 'start'} className="ax">
          {label}
        </text>
      </svg>
    </>
  )
}
