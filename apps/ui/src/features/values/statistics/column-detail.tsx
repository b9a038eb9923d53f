import type { Statistics } from '@dag/protocol'
import { formatCount, formatPercent } from '@/text/format-number'
import { formatInstant, formatWithin } from './format-day'
import { formatFigure } from './format-figure'
import { LargeHistogram } from './large-histogram'
import { toFigures } from './statistics-words'

/** The whole distribution of a column, and the figures behind it. */
export function ColumnDetail({ statistics }: { readonly statistics: Statistics }) {
  switch (statistics.kind) {
    case 'numbers': {
      const { quantiles, histogram } = statistics
      const { p5, p10, p25, p75, p90, p95 } = quantiles
      return (
        <>
          <LargeHistogram
            histogram={histogram}
            format={formatFigure}
            middle={quantiles.p50}
            marks={[p5, p10, p25, p75, p90, p95].filter((mark) => mark !== undefined)}
          />
          <Figures figures={toFigures(statistics)} />
        </>
      )
    }
    case 'dates': {
      const { minMs, maxMs, medianMs, histogram } = statistics
      return (
        <>
          <LargeHistogram
            histogram={histogram}
            format={(ms) => formatWithin(ms, minMs, maxMs)}
            middle={medianMs}
            marks={[]}
          />
          <p className="mt-1 truncate text-11 text-faint tabular-nums">
            <code>{formatInstant(minMs)}</code> to <code>{formatInstant(maxMs)}</code>
          </p>
        </>
      )
    }
    case 'strings':
      return statistics.unique === undefined ? null : <Top top={statistics.top} count={statistics.count} />
    default:
      return null
  }
}

function Figures({ figures }: { readonly figures: readonly (readonly [string, string])[] }) {
  return (
    <dl className="mt-1 flex justify-between gap-2 text-11 tabular-nums">
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt className="text-faint">{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}

function Top({ top, count }: { readonly top: readonly (readonly [string, number])[]; readonly count: number }) {
  if (top.length === 0) return <p className="text-11 text-faint">No text occurs twice.</p>
  return (
    <ul aria-label="Most frequent texts" className="flex flex-col">
      {top.map(([text, number], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: texts may be cut to the same front
        <li key={index} className="flex h-5 items-center gap-3">
          <code className="min-w-0 flex-1 truncate text-code-string">{text === '' ? "''" : text}</code>
          <span className="tabular-nums">{formatCount(number)}</span>
          <span className="w-12 text-right text-11 text-faint tabular-nums">{formatPercent(number, count)}</span>
        </li>
      ))}
    </ul>
  )
}
