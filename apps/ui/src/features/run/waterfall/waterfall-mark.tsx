import clsx from 'clsx'
import { formatDuration, toTickingMeasures } from '@/text/format-duration'
import { joinMeasures } from '@/text/format-number'
import { toItemWords } from '@/text/item-words'
import { toTakenOverWords } from './mark-words'
import { WATERFALL } from './sizes'
import { toQueuedAt, type WaterfallRow } from './waterfall'

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
/** A shorter wait is only a number. */
const LEAST_LEAD = 1

/** A bar, a diamond or words. Bars shorter than 2 px are drawn 2 px wide. The label has the exact time. */
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
  if (mark.kind === 'taken over') {
    return (
      <>
        <Diamond x={x} fill="none" stroke="var(--wf-critical)" />
        <text x={x + 14} y={BASELINE} className="ax ax-over">
          {toTakenOverWords(mark)}
          {items !== null && `, ${toItemWords(items)}`}
        </text>
      </>
    )
  }
  if (mark.kind === 'cached') {
    return (
      <>
        <Diamond x={x} fill="var(--cached-bg)" stroke="var(--wf-cached)" />
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
        startX={toX(0)}
        endX={endX}
        live={mark.live}
        tookUs={untilUs - mark.startUs}
        note={items === null ? '' : `, ${toItemWords(items)}`}
      />
    )

  const heavy = critical || status === 'failed'
  const height = heavy ? WATERFALL.criticalBar : WATERFALL.bar
  const { waitUs = 0, earlier = [] } = mark
  const barX = x
  const leadX = toX(toQueuedAt(mark))
  const lost = earlier.length > 0 ? `, ${earlier.length} lost before` : ''
  const width = Math.max(WATERFALL.shortestBar, toX(mark.endUs) - barX)
  const fill = status === 'failed' ? 'var(--wf-failed)' : critical ? 'var(--wf-critical)' : 'var(--wf-bar)'
  const many = items === null ? '' : `, ${toItemWords(items)}`
  const tries = items === null && attempts > 1 ? `, ${attempts} attempts` : ''
  const stopped = status === 'cancelled' ? ', stopped' : ''
  const backwards = mark.endUs < mark.startUs ? ', its clock ran backwards' : ''
  const waited = waitUs > 0 ? `, waited ${formatDuration(waitUs)}` : ''
  const label = `${formatDuration(mark.endUs - mark.startUs)}${waited}${backwards}${stopped}${many}${lost === '' ? tries : lost}`
  return (
    <>
      {barX - leadX >= LEAST_LEAD && (
        <path
          d={`M${leadX} ${WATERFALL.row / 2}H${barX}`}
          stroke={critical ? 'var(--wf-critical)' : 'var(--wf-bar)'}
          strokeWidth="2"
          strokeDasharray="2 2"
        />
      )}
      {earlier.map((attempt) => (
        <LostBar key={attempt.startUs} x={toX(attempt.startUs)} end={toX(attempt.endUs)} />
      ))}
      {items === null ? (
        <rect
          x={barX}
          y={(WATERFALL.row - height) / 2}
          width={width}
          height={height}
          rx={Math.min(2, width / 2)}
          fill={fill}
        />
      ) : (
        <Bracket x={barX} width={width} fill={fill} />
      )}
      <Label
        room={{ x: barX, width, startX: toX(0), endX }}
        text={label}
        short={barX > leadX ? formatDuration(mark.endUs - mark.startUs) : label}
        className={status === 'failed' ? 'fill-failed-text!' : critical ? 'fill-text!' : 'fill-soft!'}
      />
    </>
  )
}

/** Edges of a bar, and of the view around it. */
interface LabelRoom {
  readonly x: number
  readonly width: number
  readonly startX: number
  readonly endX: number
}

interface LabelProps {
  readonly room: LabelRoom
  readonly text: string
  /** Follows the bar where the whole has no room: before the bar it would lie on the line of the wait. */
  readonly short?: string
  readonly className: string
}

/** Behind its bar, else before it; where neither has room, on it at the end of the view. */
function Label({ room: { x, width, startX, endX }, text, short = text, className }: LabelProps) {
  const size = text.length * LABEL_CHAR
  const look = clsx('ax ax-over', className)
  const behind = [text, short].find((words) => x + width + BESIDE + words.length * LABEL_CHAR <= endX)
  if (behind !== undefined) {
    return (
      <text x={x + width + BESIDE} y={BASELINE} className={look}>
        {behind}
      </text>
    )
  }
  if (x - BESIDE - size >= startX) {
    return (
      <text x={x - BESIDE} y={BASELINE} textAnchor="end" className={look}>
        {text}
      </text>
    )
  }
  return (
    <text x={endX - MARGIN} y={BASELINE} textAnchor="end" className={look}>
      {text}
    </text>
  )
}

interface OpenBarProps {
  readonly x: number
  readonly end: number
  readonly startX: number
  readonly endX: number
  readonly live: boolean
  readonly tookUs: number
  readonly note: string
}

/** A result of a node whose body did not run. */
function Diamond({ x, fill, stroke }: { readonly x: number; readonly fill: string; readonly stroke: string }) {
  return <path transform={`translate(${x - 1} 6)`} d="M4 0 8 4 4 8 0 4Z" fill={fill} stroke={stroke} />
}

/** All items of a node together: from the first start to the last end, with feet at both. */
function Bracket({ x, width, fill }: { readonly x: number; readonly width: number; readonly fill: string }) {
  const foot = Math.min(2, width / 2)
  return <path d={`M${x} 6h${width}v8h${-foot}v-4h${-(width - 2 * foot)}v4h${-foot}z`} fill={fill} />
}

/** An attempt of a worker that was lost: hatched and closed, with a mark at its end. */
function LostBar({ x, end }: { readonly x: number; readonly end: number }) {
  const width = Math.max(WATERFALL.shortestBar, end - x)
  const y = (WATERFALL.row - WATERFALL.bar) / 2
  return (
    <>
      <rect x={x} y={y} width={width} height={WATERFALL.bar} fill="var(--running-bg)" stroke="var(--wf-running)" />
      <Hatch x={x} y={y} width={width} height={WATERFALL.bar} />
      <path d={`M${x + width} ${y - 3}v${WATERFALL.bar + 6}`} stroke="var(--wf-running)" strokeWidth="2" />
    </>
  )
}

/** A bar that is hatched and open at its end: the node still runs, or its end is unknown. */
function OpenBar({ x, end, startX, endX, live, tookUs, note }: OpenBarProps) {
  const width = Math.max(8, end - x)
  const y = (WATERFALL.row - WATERFALL.bar) / 2
  return (
    <>
      <rect x={x} y={y} width={width} height={WATERFALL.bar} fill="var(--running-bg)" />
      <Hatch x={x} y={y} width={width} height={WATERFALL.bar} />
      <path d={`M${x + width} ${y}H${x}v${WATERFALL.bar}H${x + width}`} fill="none" stroke="var(--wf-running)" />
      <Label
        room={{ x, width, startX, endX }}
        text={`${live ? joinMeasures(toTickingMeasures(tookUs)) : 'end not known'}${note}`}
        className="fill-running-text!"
      />
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
