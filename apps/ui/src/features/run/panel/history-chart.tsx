'use client'

import { AppLink } from '@/components/ui/app-link'
import type { NodeHistory } from '@/contract/node-history'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { encodePart } from '@/text/uri'
import { type HistoryBar, toBarWords, toHistoryBars, toLongest } from './history-bars'
import { walkCells } from './walk-cells'

/** A bar with its gap in the drawing, which is stretched to its width. */
const STEP = 8
const BAR = 6
const HEIGHT = 44
/** Width of a bar in pixels at most: few runs do not fill the panel. */
const WIDEST = 16

const COLOURS: Readonly<Record<HistoryBar['kind'], string>> = {
  plain: 'var(--wf-bar)',
  failed: 'var(--failed)',
  cached: 'var(--cached-line)',
  own: 'var(--wf-critical)',
}

interface HistoryChartProps {
  readonly history: NodeHistory
  readonly projectId: number
  readonly node: string
  /** The tab that the linked runs open on. */
  readonly tab: 'history' | null
}

/** The durations of a node as bars. Each is a link to its run; the arrow keys walk along them. */
export function HistoryChart({ history, projectId, node, tab }: HistoryChartProps) {
  const bars = toHistoryBars(history.runs)
  const lastChange = bars.findLastIndex(({ versionBefore }) => versionBefore !== null)
  const width = bars.length * STEP
  const middle = history.p50Us === null ? null : HEIGHT - toSize(history.p50Us / toLongest(history.runs))
  return (
    <div className="ml-auto" style={{ maxWidth: bars.length * WIDEST }}>
      <VersionChange bars={bars} index={lastChange} />
      <div className="relative">
        <svg
          width="100%"
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="block"
        >
          {bars.map(({ run, height, kind, versionBefore }, index) => {
            const size = toSize(height)
            const x = index * STEP
            return (
              <g key={run.runId}>
                {versionBefore !== null && (
                  <path d={`M${x} 0V${HEIGHT}`} stroke="var(--line-strong)" vectorEffect="non-scaling-stroke" />
                )}
                <rect x={x + 1} y={HEIGHT - size} width={BAR} height={size} fill={COLOURS[kind]} />
              </g>
            )
          })}
          {middle !== null && (
            <path
              d={`M0 ${middle}H${width}`}
              stroke="var(--text-soft)"
              strokeDasharray="2 2"
              vectorEffect="non-scaling-stroke"
            />
          )}
        </svg>
        <ol aria-label={`${node} in the last runs`} className="absolute inset-x-0 top-0 flex">
          {bars.map((bar, index) => {
            const isOwn = index === bars.length - 1
            const words = toBarWords(bar, isOwn)
            const search = `node=${encodePart(node)}${tab === null ? '' : `&tab=${tab}`}`
            return (
              <li key={bar.run.runId} className="min-w-0 flex-1">
                <AppLink
                  href={`${address.run(projectId, bar.run.runId)}?${search}`}
                  prefetch={false}
                  aria-label={words}
                  aria-current={isOwn ? 'true' : undefined}
                  title={words}
                  tabIndex={isOwn ? 0 : -1}
                  onKeyDown={walkCells}
                  className="flex h-14 items-end justify-center hover:bg-[color-mix(in_oklch,var(--accent)_12%,transparent)]"
                >
                  {bar.kind === 'failed' && <Cross />}
                </AppLink>
              </li>
            )
          })}
        </ol>
      </div>
      <p className="mt-3 flex h-4 items-center justify-end text-11 whitespace-nowrap text-faint">
        {bars.length >= 12 && <span className="mr-auto">{formatCounted(bars.length - 1, 'run')} ago</span>}
        <span className="text-text">this run</span>
      </p>
    </div>
  )
}

/** A bar of the smallest duration can still be seen. */
const toSize = (share: number): number => Math.max(2, share * (HEIGHT - 2))

/** The names of both versions at the newest change, on the side where they fit. */
function VersionChange({ bars, index }: { readonly bars: readonly HistoryBar[]; readonly index: number }) {
  const bar = bars[index]
  if (bar === undefined || bar.versionBefore === null) return null
  const at = index / bars.length
  const position = at > 0.5 ? { right: `${(1 - at) * 100}%` } : { left: `${at * 100}%` }
  return (
    <div className="relative h-4 text-11 text-faint">
      <span className="absolute whitespace-nowrap" style={position}>
        <code>{toShortVersion(bar.versionBefore)}</code> → <code>{toShortVersion(bar.run.version)}</code>
      </span>
    </div>
  )
}

function Cross() {
  return (
    <svg width="6" height="6" viewBox="0 0 6 6" aria-hidden="true" className="mb-0.5 shrink-0">
      <path d="m.75.75 4.5 4.5M5.25.75.75 5.25" stroke="var(--failed)" strokeWidth="1.25" fill="none" />
    </svg>
  )
}
