'use client'

import type { ReactNode } from 'react'
import { Duration } from '@/components/ui/duration'
import { Segmented } from '@/components/ui/segmented'
import { NODE_RANGES, type NodeFigures, type NodeReport } from '@/contract/node-report'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatPercent, MISSING } from '@/text/format-number'
import { useNodeState } from './use-node-state'
import { toRangeWords } from './words'

const RANGE_LABELS = { '1d': '1\u00a0d', '7d': '7\u00a0d', '30d': '30\u00a0d' } as const

/** The figures of a range, each with that of the span before, and the choice of the range. */
export function FiguresStrip({ report }: { readonly report: NodeReport }) {
  const [state, setState] = useNodeState()
  const { figures, before, range, version } = report
  const ran = figures.runs - figures.cached
  return (
    <section
      aria-label="Figures"
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5"
    >
      {/* Each figure has a hairline at its left. That of the first one in a line is cut off. */}
      <div className="min-w-0 flex-1 basis-full overflow-hidden @min-[720px]:basis-0">
        <dl className="-ml-[13px] grid grid-cols-[repeat(auto-fit,minmax(128px,1fr))] gap-y-2 @min-[960px]:grid-cols-7">
          <Figure name={`Runs, ${toRangeWords(range)}`} title={`${formatCount(before.runs)} before`}>
            {formatCount(figures.runs)}
          </Figure>
          <Figure name="Failed" title={toBefore(before, before.failed)} share={toShare(figures.failed, figures)}>
            <span className={isWorse(figures, before) ? 'text-failed-text' : undefined}>
              {formatCount(figures.failed)}
            </span>
          </Figure>
          <Figure name="Cached" title={toBefore(before, before.cached)} share={toShare(figures.cached, figures)}>
            {formatCount(figures.cached)}
          </Figure>
          <Figure name="p50">
            <Duration us={figures.p50Us} />
          </Figure>
          <Figure name="p95">
            <Duration us={figures.p95Us} />
          </Figure>
          <Figure name="Attempts, mean">{ran === 0 ? MISSING : (figures.attempts / ran).toFixed(2)}</Figure>
          <Figure name="On the critical path" share="of runs">
            {figures.runs === 0 ? MISSING : formatPercent(figures.criticalRuns, figures.runs)}
          </Figure>
        </dl>
      </div>
      {version !== null && (
        <button
          type="button"
          onClick={() => void setState({ of: null })}
          title="Show the figures of all versions"
          className="inline-flex h-6 items-center gap-1.5 rounded-control border border-accent-line bg-selected px-2 text-12"
        >
          only <code>{toShortVersion(version)}</code> <span aria-hidden="true">×</span>
        </button>
      )}
      <Segmented
        label="Range"
        options={NODE_RANGES.map((value) => ({ value, label: RANGE_LABELS[value] }))}
        value={state.range}
        onPress={(next) => void setState({ range: next })}
      />
    </section>
  )
}

const toShare = (part: number, { runs }: NodeFigures): string => (runs === 0 ? '' : formatPercent(part, runs))

const toBefore = (before: NodeFigures, part: number): string =>
  `${formatCount(part)} of ${formatCount(before.runs)} before`

/** At least twice the rate before, with more than one failure. */
const isWorse = (now: NodeFigures, before: NodeFigures): boolean =>
  now.failed > 1 && now.failed * before.runs >= 2 * before.failed * now.runs

interface FigureProps {
  readonly name: string
  /** The same figure of the span before. */
  readonly title?: string
  /** Fainter, after the value. */
  readonly share?: string
  readonly children: ReactNode
}

function Figure({ name, title, share = '', children }: FigureProps) {
  return (
    <div title={title} className="min-w-0 border-l border-line pr-2 pl-3">
      <dt className="truncate text-11 text-faint">{name}</dt>
      <dd className="text-13 whitespace-nowrap tabular-nums">
        {children}
        {share !== '' && <span className="ml-1.5 text-faint">{share}</span>}
      </dd>
    </div>
  )
}
