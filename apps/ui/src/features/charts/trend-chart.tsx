import { toLine, toParts } from './curve'
import { Plot, type PlotMark } from './plot'
import { toRoundAxis } from './round-axis'

interface TrendChartProps {
  readonly label: string
  /** Oldest first; null where nothing is known. */
  readonly values: readonly (number | null)[]
  /** The end of the axis, if it does not follow from the values: 1 for a share. */
  readonly whole?: number | undefined
  readonly marks: readonly PlotMark[]
  readonly format: (value: number) => string
}

const STEP = 10
const HEIGHT = 44

/** Values in their order as a line over a scale that shows 0. */
export function TrendChart({ label, values, whole, marks, format }: TrendChartProps) {
  const known = values.filter((value) => value !== null)
  const { from, to, ticks } = toRoundAxis(whole === undefined ? known : [whole], 2)
  const at = (value: number) => (to - value) / (to - from)
  const points = values.map((value, index) =>
    value === null ? null : { x: index * STEP + STEP / 2, y: HEIGHT * at(value) },
  )
  return (
    <figure aria-label={label} className="pt-4">
      <Plot
        height={HEIGHT}
        width={Math.max(1, values.length) * STEP}
        rows={ticks.map((value) => ({ at: at(value), text: format(value) }))}
        columns={[]}
        marks={marks}
      >
        <path
          d={toLine(toParts(points), STEP - 2)}
          fill="none"
          stroke="var(--text)"
          strokeWidth="1.25"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </Plot>
    </figure>
  )
}
