import clsx from 'clsx'
import { formatDuration, toTickingMeasures } from '@/domain/format-duration'
import { joinMeasures } from '@/domain/format-number'
import { toItemWords } from '@/domain/item-words'
import type { WaterfallRow } from '@/domain/waterfall'
import { WATERFALL } from './sizes'

interface WaterfallMarkProps {
  readonly row: WaterfallRow
  readonly toX: (us: number) => number
  readonly untilUs: number
  readonly wordsAtUs: number
  /** No label reaches beyond. */
  readonly endX: number
}

const BASELINE = 14
const BESIDE = 6
/** To the edge of the view. */
const MARGIN = 8
const LABEL_CHAR = 5.6

/** A bar, a diamond or words. Shorter bars than 2 px are drawn 2 px wide; the label tells the truth. */
export function WaterfallMark({ row, toX, untilUs, wordsAtUs, endX }: WaterfallMarkProps) {
  const { mark, status, critical, attempts, items } = row
  if (mark.kind === 'words') {
    return (
      <text x={toX(wordsAtUs) + BESIDE} y={BASELINE} className="ax ax-over">
        {mark.words}
      </text>
    )
  }
  const x = toX(mark.startUs)
  if (mark.kind === 'cached') {
    return (
      <>
        <path
          transform={`translate(${x - 1} 6)`}
          d="M4 0 8 4 4 8 0 4Z"
          fill="var(--cached-bg)"
          stroke="var(--wf-cached)"
        />
        <text x={x + 14} y={BASELINE} className="ax ax-over fill-cached-text!">
          cached, {formatDuration(mark.endUs - mark.startUs)}
          {items !== null && `, ${toItemWords(items)}`}
        </text>
      </>
    )
  }
  if (mark.kind === 'open')
    return (
      <OpenBar
        x={x}
        end={toX(Math.max(untilUs, mark.startUs))}
        live={mark.live}
        tookUs={untilUs - mark.startUs}
        note={items === null ? '' : `, ${toItemWords(items)}`}
      />
    )

  const heavy = critical || status === 'failed'
  const height = heavy ? WATERFALL.criticalBar : WATERFALL.bar
  const width = Math.max(WATERFALL.shortestBar, toX(mark.endUs) - x)
  const fill = status === 'failed' ? 'var(--wf-failed)' : critical ? 'var(--wf-critical)' : 'var(--wf-bar)'
  const many = items === null ? '' : `, ${toItemWords(items)}`
  const tries = items === null && attempts > 1 ? `, ${attempts} attempts` : ''
  const stopped = status === 'cancelled' ? ', stopped' : ''
  const backwards = mark.endUs < mark.startUs ? ', its clock ran backwards' : ''
  const label = `${formatDuration(mark.endUs - mark.startUs)}${backwards}${stopped}${many}${tries}`
  const labelWidth = label.length * LABEL_CHAR
  const place = toLabelPlace({ x, width, labelWidth, startX: toX(0), endX })
  return (
    <>
      {items === null ? (
        <rect
          x={x}
          y={(WATERFALL.row - height) / 2}
          width={width}
          height={height}
          rx={Math.min(2, width / 2)}
          fill={fill}
        />
      ) : (
        <Bracket x={x} width={width} fill={fill} />
      )}
      {place.over !== undefined && (
        <rect
          x={place.x - place.over}
          y={1}
          width={place.over + MARGIN}
          height={WATERFALL.row - 2}
          fill="var(--ground, var(--bg))"
        />
      )}
      <text
        x={place.x}
        y={BASELINE}
        textAnchor={place.anchor}
        className={clsx(
          'ax ax-over',
          status === 'failed' ? 'fill-failed-text!' : critical ? 'fill-text!' : 'fill-soft!',
        )}
      >
        {label}
      </text>
    </>
  )
}

interface LabelRoom {
  readonly x: number
  readonly width: number
  readonly labelWidth: number
  readonly startX: number
  readonly endX: number
}

interface LabelPlace {
  readonly x: number
  readonly anchor: 'start' | 'end'
  /** Width of what it hides where it stands on the bar. */
  readonly over?: number
}

/** Behind the bar, else before it; where neither has room, on it at its end. */
function toLabelPlace({ x, width, labelWidth, startX, endX }: LabelRoom): LabelPlace {
  if (x + width + BESIDE + labelWidth <= endX) return { x: x + width + BESIDE, anchor: 'start' }
  if (x - BESIDE - labelWidth >= startX) return { x: x - BESIDE, anchor: 'end' }
  return { x: endX - MARGIN, anchor: 'end', over: labelWidth + BESIDE }
}

interface OpenBarProps {
  readonly x: number
  readonly end: number
  readonly live: boolean
  readonly tookUs: number
  readonly note: string
}

/** All items of a node together: from the first start to the last end, with feet at both. */
function Bracket({ x, width, fill }: { readonly x: number; readonly width: number; readonly fill: string }) {
  const foot = Math.min(2, width / 2)
  return <path d={`M${x} 6h${width}v8h${-foot}v-4h${-(width - 2 * foot)}v4h${-foot}z`} fill={fill} />
}

/** Hatched and open at its end: it goes on, or nobody knows how it ended. */
function OpenBar({ x, end, live, tookUs, note }: OpenBarProps) {
  const width = Math.max(8, end - x)
  const y = (WATERFALL.row - WATERFALL.bar) / 2
  return (
    <>
      <rect x={x} y={y} width={width} height={WATERFALL.bar} fill="var(--running-bg)" />
      <Hatch x={x} y={y} width={width} height={WATERFALL.bar} />
      <path d={`M${x + width} ${y}H${x}v${WATERFALL.bar}H${x + width}`} fill="none" stroke="var(--wf-running)" />
      <text x={x + width + BESIDE} y={BASELINE} className="ax ax-over fill-running-text!">
        {live ? joinMeasures(toTickingMeasures(tookUs)) : 'end not known'}
        {note}
      </text>
    </>
  )
}

/** Slanted strokes cut to the bar; drawn, for a pattern's id would have to be unique on the page. */
function Hatch({
  x,
  y,
  width,
  height,
}: {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}) {
  const step = 7
  const strokes = Array.from({ length: Math.max(0, Math.floor((width - height) / step)) }, (_, index) => {
    const from = x + 2 + index * step
    return `M${from} ${y + height}l${height}-${height}`
  })
  return <path d={strokes.join('')} stroke="var(--wf-running)" strokeWidth="1.5" opacity=".55" />
}
