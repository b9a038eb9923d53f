import { Duration } from '@/components/ui/duration'
import { Sentence } from '@/components/ui/sentence'
import type { TimeChange } from '@/contract/run-timing'
import { formatPercentInSentence } from '@/text/format-number'
import { formatRowDifference, type TimingRow, toTimingRows } from '@/text/timing-words'

const WIDTH = 208

interface TimingTableProps {
  readonly change: TimeChange
  /** Names of the columns. */
  readonly usual: string
  readonly now?: string
}

/** The causes of a difference, as a bridge from 0 to the whole of it. */
export function TimingTable({ change, usual, now = 'This run' }: TimingTableProps) {
  const rows = toTimingRows(change)
  const edges = rows.flatMap(({ fromUs, differenceUs }) => [fromUs, fromUs + differenceUs])
  const least = edges.reduce((low, edge) => Math.min(low, edge), 0)
  const most = edges.reduce((high, edge) => Math.max(high, edge), 0)
  const span = Math.max(1, most - least)
  const toX = (us: number) => (WIDTH * (us - least)) / span
  return (
    <table className="w-full table-fixed border-collapse text-12">
      <thead>
        <tr className="h-7 text-11 text-faint [&_th]:font-normal">
          <th scope="col" className="pl-4 text-left">
            Cause
          </th>
          <th scope="col" className="w-58 text-left max-lg:hidden">
            0 to {formatRowDifference(change.differenceUs)}
          </th>
          <th scope="col" className="w-18 text-right">
            {usual}
          </th>
          <th scope="col" className="w-18 text-right">
            {now}
          </th>
          <th scope="col" className="w-20 text-right text-text">
            Difference
          </th>
          <th scope="col" className="w-18 pr-4 text-right">
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} wholeUs={change.differenceUs} toX={toX} />
        ))}
        <tr className="h-7 border-t border-line bg-sunken font-medium">
          <th scope="row" className="pl-4 text-left font-medium">
            Whole run
          </th>
          <td className="max-lg:hidden">
            <Bar x={toX(Math.min(0, change.differenceUs))} endX={toX(Math.max(0, change.differenceUs))} whole />
          </td>
          <td className="num text-soft">
            <Duration us={change.usualUs} />
          </td>
          <td className="num">
            <Duration us={change.nowUs} />
          </td>
          <td className="num">{formatRowDifference(change.differenceUs)}</td>
          <td className="num pr-4">{change.differenceUs === 0 ? '0' : formatPercentInSentence(1, 1)}</td>
        </tr>
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly row: TimingRow
  readonly wholeUs: number
  readonly toX: (us: number) => number
}

function Row({ row, wholeUs, toX }: RowProps) {
  const { words, usualUs, nowUs, differenceUs, fromUs } = row
  const toUs = fromUs + differenceUs
  return (
    <tr className="h-7 border-t border-line">
      <th scope="row" className="truncate pl-4 text-left font-normal">
        <Sentence words={words} strong />
      </th>
      <td className="max-lg:hidden">
        <Bar x={toX(Math.min(fromUs, toUs))} endX={toX(Math.max(fromUs, toUs))} />
      </td>
      <td className="num text-soft">
        <Duration us={usualUs} />
      </td>
      <td className="num">
        <Duration us={nowUs} />
      </td>
      <td className="num font-medium">{formatRowDifference(differenceUs)}</td>
      <td className="num pr-4 text-soft">{wholeUs === 0 ? '0' : toShare(differenceUs / wholeUs)}</td>
    </tr>
  )
}

const toShare = (share: number): string =>
  share < 0 ? `−${formatPercentInSentence(-share, 1)}` : formatPercentInSentence(share, 1)

/** Shorter ones are drawn 1 px wide. The number is exact. */
function Bar({ x, endX, whole = false }: { readonly x: number; readonly endX: number; readonly whole?: boolean }) {
  return (
    <svg width={WIDTH} height="28" aria-hidden="true" className="block">
      <rect
        x={Math.min(x, WIDTH - 1)}
        y="9"
        width={Math.max(1, endX - x)}
        height="10"
        rx="1"
        fill={whole ? 'var(--wf-bar)' : 'var(--wf-critical)'}
      />
    </svg>
  )
}
