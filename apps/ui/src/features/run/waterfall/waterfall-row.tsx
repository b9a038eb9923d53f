// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
'use client'

import clsx from 'clsx'
import { memo } from 'react'
import { Icon } from '@/components/ui/icon'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { SpanMarks } from '@/contract/node-spans'
import type { UsualNode } from '@/contract/run-timing'
import { toSpanWords } from '../spans/group-spans'
import { toSpanPath } from '../spans/span-path'
import { Ghost } from './ghost'
import { toDifference, toGhostWords } from './ghost-words'
import { toMarkWords } from './mark-words'
import { WATERFALL } from './sizes'
import type { WaterfallRow as Row } from './waterfall'
import { WaterfallMark } from './waterfall-mark'

interface WaterfallRowProps {
  readonly id: string
  readonly row: Row
  /** Among the lanes, from 0. */
  readonly index: number
  readonly top: number
  readonly selected: boolean
  readonly onSelect: (name: string) => void
  /** Whether its items are unfolded below it; null for a node without. */
  readonly unfolded: boolean | null
  /** 2 below a group. */
  readonly level: 1 | 2
  readonly onUnfold: (name: string) => void
  readonly left: number
  readonly room: number
  /** For labels behind the axis. */
  readonly right: number
  readonly spanUs: number
  /** The node in the usual run; null where it is hidden or not known. */
  readonly usual: UsualNode | null
  /** Spans inside of the node; null without any. */
  readonly spans: SpanMarks['marks'] | null
  /** Right edge of the column of differences; null without the column. */
  readonly differenceX: number | null
  /** How far an open bar reaches; 0 for all others, so that they do not tick. */
  readonly untilUs: number
  /** Position of words that replace a bar. */
  readonly wordsAtUs: number
}

export const WaterfallRow = memo(function WaterfallRow(props: WaterfallRowProps) {
  const { id, row, index, top, selected, onSelect, unfolded, onUnfold, level, left, room, right } = props
  const { spanUs, untilUs, wordsAtUs, usual, spans, differenceX } = props
  const toX = (us: number) => left + (room * us) / spanUs
  const idle = row.status === 'skipped' || row.status === 'waiting'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and its arrow keys move the selection
    <div
      id={id}
      role="row"
      aria-level={level}
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-expanded={unfolded ?? undefined}
      onClick={() => onSelect(row.name)}
      title={toTitle(row, usual, spans)}
      style={{ transform: `translateY(${top}px)`, height: WATERFALL.row }}
      className={clsx(
        'absolute inset-x-0 top-0 flex items-center',
        selected
          ? 'bg-selected [--ground:var(--bg-selected)] shadow-[inset_2px_0_0_var(--accent)]'
          : 'hover:bg-hover/60',
      )}
    >
      <span
        role="gridcell"
        style={{ width: left - 8 }}
        className={clsx('flex shrink-0 items-center gap-2', level === 2 ? 'pl-9' : 'pl-4')}
      >
        {unfolded !== null && <Unfold name={row.name} unfolded={unfolded} onUnfold={onUnfold} />}
        <StatusGlyph status={row.status} />
        <code
          title={row.name}
          className={clsx('truncate', idle && 'text-faint', (row.critical || row.status === 'failed') && 'font-medium')}
        >
          {row.name}
        </code>
      </span>
      <span role="gridcell" className="sr-only">
        {toMarkWords(row)}
        {usual !== null && `, ${toGhostWords(row, usual)}`}
        {spans !== null && `, inside: ${toSpanWords(spans)}`}
      </span>
      <svg aria-hidden="true" className="absolute inset-y-0 left-0 h-5 w-full overflow-hidden">
        {usual !== null && <Ghost usual={usual} toX={toX} />}
        {usual !== null && differenceX !== null && (
          <text x={differenceX} y={14} textAnchor="end" className={clsx('ax', row.critical && 'fill-text!')}>
            {toDifference(row, usual)}
          </text>
        )}
        <WaterfallMark row={row} untilUs={untilUs} wordsAtUs={wordsAtUs} endX={left + room + right} toX={toX} />
        {spans !== null && row.mark.kind === 'bar' && (
          <SpanStrokes spans={spans} startUs={row.mark.startUs} endUs={row.mark.endUs} toX={toX} />
        )}
      </svg>
    </div>
  )
})

function toTitle(row: Row, usual: UsualNode | null, spans: SpanMarks['marks'] | null): string | undefined {
  const lines = [usual !== null && toGhostWords(row, usual), spans !== null && toSpanWords(spans)]
  return lines.filter((line) => line !== false).join('\n') || undefined
}

interface SpanStrokesProps {
  readonly spans: SpanMarks['marks']
  readonly startUs: number
  readonly endUs: number
  readonly toX: (us: number) => number
}

/** Spans inside of a bar. */
function SpanStrokes({ spans, startUs, endUs, toX }: SpanStrokesProps) {
  const x = toX(startUs)
  const width = Math.max(WATERFALL.shortestBar, toX(endUs) - x)
  return <path d={toSpanPath(spans, { x, width, y: WATERFALL.row / 2 }, toX)} stroke="var(--bg)" strokeWidth="1.5" />
}

interface UnfoldProps {
  readonly name: string
  readonly unfolded: boolean
  readonly onUnfold: (name: string) => void
}

/** The switch is in the gutter, so that all names are in one line. */
function Unfold({ name, unfolded, onUnfold }: UnfoldProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${unfolded ? 'Hide' : 'Show'} the items of ${name}`}
      onClick={(event) => {
        event.stopPropagation()
        onUnfold(name)
      }}
      className="absolute left-0.5 z-1 grid size-3.5 place-items-center rounded-chip text-faint hover:bg-active hover:text-text"
    >
      <Icon name={unfolded ? 'chevronDown' : 'chevronRight'} size={10} />
    </button>
  )
}
