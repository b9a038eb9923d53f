import type { ComparedSide } from '@/contract/run-comparison'
import { GRID } from './grid-sizes'
import { toSeries } from './series'

interface SideBarProps {
  readonly side: ComparedSide
  /** The status of the run. */
  readonly index: number
  /** End of the run, as far as an open bar reaches; null while it is not known. */
  readonly endUs: number | null
  readonly toX: (us: number) => number
}

const TOP = 6

/** The bar of a node in one of the runs: a diamond from a cache, open where its end is not known, with a cross where it failed. */
export function SideBar({ side, index, endUs: runEndUs, toX }: SideBarProps) {
  const { startUs, endUs, status } = side
  if (startUs === null) return null
  const { colour } = toSeries(index)
  const x = toX(Math.max(0, startUs))
  const y = TOP + index * GRID.pitch
  if (status === 'cached') {
    return (
      <path
        transform={`translate(${x - 1} ${y - 0.5})`}
        d="M4 0 8 4 4 8 0 4Z"
        fill="var(--cached-bg)"
        stroke="var(--wf-cached)"
      />
    )
  }
  const width = Math.max(2, toX(endUs ?? runEndUs ?? startUs) - x)
  if (endUs === null) {
    return <path d={`M${x + Math.max(8, width)} ${y + 0.5}H${x}v6h${Math.max(8, width)}`} fill="none" stroke={colour} />
  }
  return (
    <>
      <rect x={x} y={y} width={width} height={GRID.bar} rx={Math.min(1.5, width / 2)} fill={colour} />
      {status === 'failed' && (
        <path
          d={`M${x + width + 3} ${y + 1}l5 5m0-5l-5 5`}
          stroke="var(--failed)"
          strokeWidth="1.5"
          strokeLinecap="round"
        />
      )}
    </>
  )
}
