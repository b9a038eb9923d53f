import { formatDuration } from '@/text/format-duration'
import { type DurationShare, toLogScale } from './log-scale'
import { Plot } from './plot'

/** Durations with their name and middle. */
export interface Distribution {
  readonly name: string
  readonly p50Us: number | null
  readonly durations: readonly DurationShare[]
}

interface DistributionChartProps {
  readonly since: Distribution
  /** Drawn behind, as grey bars. */
  readonly before: Distribution | null
  /** One duration that is marked. */
  readonly own: { readonly name: string; readonly us: number } | null
}

const WIDTH = 1_000
const HEIGHT = 72

/** One or two distributions on a logarithmic axis, each to its own peak. */
export function DistributionChart({ since, before, own }: DistributionChartProps) {
  const all = [...since.durations, ...(before?.durations ?? [])]
  const scale = toLogScale(own === null ? all : [...all, { fromUs: own.us, toUs: own.us, runs: 1 }])
  if (scale === null) return null
  const { at, ticks } = scale
  const bars = before ?? since
  return (
    <figure aria-label="Distribution of the durations" className="pt-8">
      <Plot
        gutter={false}
        height={HEIGHT}
        width={WIDTH}
        rows={[]}
        columns={ticks.map((us) => ({ at: at(us), text: formatDuration(us) }))}
        overlay={
          <>
            {before !== null && <Middle at={at} {...before} row={0} dashed />}
            <Middle at={at} {...since} row={1} />
            {own !== null && <Own at={at(own.us)} name={own.name} />}
          </>
        }
      >
        {bars.durations.map(({ fromUs, toUs, runs }) => {
          const height = (HEIGHT * runs) / toPeak(bars.durations)
          const x = at(fromUs) * WIDTH
          return (
            <rect
              key={fromUs}
              x={x}
              y={HEIGHT - height}
              width={Math.max(1, at(toUs) * WIDTH - x - 2)}
              height={height}
              fill="var(--chart-data-soft)"
            />
          )
        })}
        {before !== null && (
          <path
            d={toSteps(since.durations, at)}
            fill="none"
            stroke="var(--text)"
            strokeWidth="1.5"
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path d={`M0 ${HEIGHT}H${WIDTH}`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
      </Plot>
    </figure>
  )
}

const toPeak = (durations: readonly DurationShare[]): number =>
  durations.reduce((most, { runs }) => Math.max(most, runs), 1)

/** The outline of a histogram: bins without durations lie on the ground. */
function toSteps(durations: readonly DurationShare[], at: (us: number) => number): string {
  const peak = toPeak(durations)
  const x = (us: number) => (at(us) * WIDTH).toFixed(1)
  return durations
    .map(({ fromUs, toUs, runs }, index) => {
      const y = (HEIGHT * (1 - runs / peak)).toFixed(1)
      const isJoined = durations[index - 1]?.toUs === fromUs
      const hasNext = durations[index + 1]?.fromUs === toUs
      return `${isJoined ? '' : `M${x(fromUs)} ${HEIGHT}`}L${x(fromUs)} ${y}L${x(toUs)} ${y}${hasNext ? '' : `L${x(toUs)} ${HEIGHT}`}`
    })
    .join('')
}

interface MiddleProps extends Distribution {
  readonly at: (us: number) => number
  /** Labels of two middles have a row each. */
  readonly row: 0 | 1
  readonly dashed?: boolean
}

function Middle({ at, name, p50Us, row, dashed = false }: MiddleProps) {
  if (p50Us === null) return null
  const place = at(p50Us)
  return (
    <span
      className={`pointer-events-none absolute inset-y-0 ${dashed ? 'border-l border-dashed border-chart' : 'border-l border-text'}`}
      style={{ left: `${place * 100}%` }}
    >
      <span
        className={`absolute text-11 whitespace-nowrap ${dashed ? 'text-faint' : 'text-text'} ${row === 0 ? '-top-8' : '-top-4'} ${place > 0.6 ? 'right-0' : 'left-0'}`}
      >
        {name}, p50 {formatDuration(p50Us)}
      </span>
    </span>
  )
}

function Own({ at, name }: { readonly at: number; readonly name: string }) {
  return (
    <span
      title={name}
      className="absolute -bottom-1 size-2 -translate-x-1/2 rotate-45 bg-accent"
      style={{ left: `${at * 100}%` }}
    />
  )
}
