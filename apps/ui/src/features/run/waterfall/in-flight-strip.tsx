import { formatCount } from '@/text/format-number'
import type { InFlight } from './in-flight'
import { toInFlightArea } from './in-flight-area'
import { WATERFALL } from './sizes'

interface InFlightStripProps {
  readonly inFlight: InFlight
  readonly toX: (us: number) => number
  /** Some nodes ran once per item: a node counts once, however many of its items ran. */
  readonly hasItems: boolean
}

const FLOOR = WATERFALL.inFlight - 4
const HEIGHT = 12

/** The number of nodes that ran at the same time, with its maximum. */
export function InFlightStrip({ inFlight, toX, hasItems }: InFlightStripProps) {
  return (
    <div style={{ height: WATERFALL.inFlight }} className="relative shrink-0 border-t border-line bg-bg">
      <span className="absolute top-[5px] left-4 text-11 text-faint">
        {hasItems ? 'Nodes in flight' : 'In flight'}, at most {formatCount(inFlight.most)}
      </span>
      <svg aria-hidden="true" className="absolute inset-0 size-full overflow-hidden">
        <path d={toInFlightArea(inFlight, toX, FLOOR, HEIGHT)} fill="var(--chart-data-soft)" />
      </svg>
    </div>
  )
}
