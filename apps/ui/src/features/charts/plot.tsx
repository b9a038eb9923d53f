import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A label next to a plot or below it; `at` is its place, 0 to 1, from the top or the left. */
export interface AxisLabel {
  readonly at: number
  readonly text: string
}

/** A dotted vertical line with a name at its top. */
export interface PlotMark {
  readonly at: number
  readonly name: string
}

interface PlotProps {
  readonly height: number
  /** Size of the drawing, which is stretched to the width of the page. */
  readonly width: number
  readonly rows: readonly AxisLabel[]
  readonly columns: readonly AxisLabel[]
  readonly marks?: readonly PlotMark[]
  /** The drawing. Lines keep their weight with `vectorEffect="non-scaling-stroke"`. */
  readonly children: ReactNode
  /** Over the drawing, in pixels or shares of it. */
  readonly overlay?: ReactNode
  /** Room for labels at the left, so that plots below each other share an axis. */
  readonly gutter?: boolean
}

/** Labels for which a narrow plot has room. */
const MOST_NARROW = 4

/** Names of marks nearer than this would touch. */
const NEAREST_NAMES = 0.08

/** A plot with grid lines, labels at the left and below, and named marks. */
export function Plot({ height, width, rows, columns, marks = [], children, overlay, gutter = true }: PlotProps) {
  return (
    <div className={gutter ? 'grid grid-cols-[56px_minmax(0,1fr)]' : 'grid grid-cols-[0_minmax(0,1fr)]'}>
      <div className="relative text-11 text-faint" style={{ height }}>
        {rows.map(({ at, text }) => (
          <span
            key={text}
            className="absolute right-2 -translate-y-1/2 whitespace-nowrap tabular-nums"
            style={{ top: `${at * 100}%` }}
          >
            {text}
          </span>
        ))}
      </div>
      <div className="relative" style={{ height }}>
        {rows.map(({ at, text }) => (
          <span key={text} className="absolute inset-x-0 border-t border-line" style={{ top: `${at * 100}%` }} />
        ))}
        <svg
          className="absolute inset-0"
          width="100%"
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {children}
        </svg>
        <Marks marks={marks} />
        {overlay}
      </div>
      <span />
      <div className="@container relative h-5 overflow-hidden text-11 text-faint">
        {columns.map(({ at, text }, index) => (
          <span
            key={`${at} ${text}`}
            // In a narrow plot every other label, counted from the last one, would touch its neighbours.
            className={clsx(
              'absolute top-1 whitespace-nowrap tabular-nums',
              columns.length > MOST_NARROW && (columns.length - 1 - index) % 2 === 1 && '@max-[420px]:hidden',
            )}
            style={{ left: `${at * 100}%`, transform: `translateX(${at < 0.02 ? '0' : at > 0.98 ? '-100%' : '-50%'})` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}

function Marks({ marks }: { readonly marks: readonly PlotMark[] }) {
  return marks.map(({ at, name }, index) => {
    const next = marks[index + 1]
    // The name of the later mark stands, because it is the one that a reader looks for.
    const isNamed = next === undefined || next.at - at > NEAREST_NAMES
    return (
      <span
        key={`${at} ${name}`}
        className="pointer-events-none absolute inset-y-0 border-l border-dashed border-line-strong"
        style={{ left: `${at * 100}%` }}
      >
        {isNamed && (
          <code className={`absolute -top-4 text-11 text-faint ${at > 0.9 ? 'right-0' : 'left-0'}`}>{name}</code>
        )}
      </span>
    )
  })
}
