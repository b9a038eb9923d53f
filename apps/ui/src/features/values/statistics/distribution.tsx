import type { Histogram, Statistics } from '@dag/protocol'
import { formatPercent } from '@/text/format-number'

const WIDTH = 104
const HEIGHT = 22
const BAR = 10

/** The distribution of values in the size of a word: bars of a histogram, or one bar of shares. */
export function Distribution({ statistics }: { readonly statistics: Statistics }) {
  switch (statistics.kind) {
    case 'numbers':
    case 'dates':
      return <Bars histogram={statistics.histogram} />
    case 'booleans':
      return <Shares label="Share of true" whole={statistics.count} parts={[statistics.trues]} />
    case 'strings':
      return (
        <Shares label="Most frequent texts" whole={statistics.count} parts={statistics.top.map(([, count]) => count)} />
      )
    case 'mixed':
      return <Shares label="Types" whole={statistics.count} parts={statistics.types.map(([, count]) => count)} />
  }
}

function Bars({ histogram }: { readonly histogram: Histogram }) {
  const { counts } = histogram
  const most = counts.reduce((top, count) => Math.max(top, count), 1)
  const step = WIDTH / counts.length
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={`Histogram of ${counts.length} bins`} className="block">
      {counts.map((count, index) => {
        // A bin that holds anything is seen.
        const height = count === 0 ? 0 : Math.max(1.5, ((HEIGHT - 1) * count) / most)
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place on the axis
            key={index}
            x={index * step}
            y={HEIGHT - 1 - height}
            width={Math.max(1, step - 1)}
            height={height}
            fill="var(--chart-data)"
          />
        )
      })}
      <line x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line)" />
    </svg>
  )
}

interface SharesProps {
  readonly label: string
  readonly whole: number
  /** The greatest first; what is left of the whole is drawn fainter. */
  readonly parts: readonly number[]
}

function Shares({ label, whole, parts }: SharesProps) {
  const total = Math.max(1, whole)
  const words = parts.map((part) => formatPercent(part, total)).join(', ')
  let x = 0
  return (
    <svg width={WIDTH} height={BAR} role="img" aria-label={`${label}: ${words}`} className="block">
      <rect width={WIDTH} height={BAR} fill="var(--chart-data-soft)" />
      {parts.map((part, index) => {
        const at = x
        const width = (WIDTH * part) / total
        x += width
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the bar
          <rect key={index} x={at} width={Math.max(0, width - 1)} height={BAR} fill="var(--chart-data)" />
        )
      })}
    </svg>
  )
}
