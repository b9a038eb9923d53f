'use client'

import type { DifferenceSide, RunComparison, RunDifference } from '@/contract/run-comparison'
import { toValueText } from '@/features/values/value-rows'
import { formatCounted } from '@/text/format-number'
import { toLetter } from './series'
import { SeriesBadge } from './series-badge'

interface DifferenceListProps {
  readonly comparison: RunComparison
  readonly onSelect: (node: string) => void
}

const NODE_KINDS: ReadonlySet<RunDifference['kind']> = new Set(['code', 'cache'])

/** Records besides the times that are not the same in all runs. */
export function DifferenceList({ comparison, onSelect }: DifferenceListProps) {
  const { runs, differences, differenceCount } = comparison
  if (differences.length === 0) {
    return (
      <p className="shrink-0 px-4 py-3 text-12 text-faint">
        Inputs, config, outputs, code, environment and tags are the same
      </p>
    )
  }
  return (
    <section
      aria-label="What else differs"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
      tabIndex={0}
      className="ring-inset-focus min-h-24 flex-1 basis-0 overflow-auto [scrollbar-width:thin]"
    >
      <table className="w-full min-w-120 table-fixed border-collapse text-12">
        <thead className="sticky top-0 z-1 bg-bg">
          <tr className="h-7 text-left text-faint [&_th]:font-normal">
            <th scope="col" className="w-1/4 pl-4">
              What else differs
            </th>
            {runs.map((run, index) => (
              <th key={run.id} scope="col">
                <SeriesBadge index={index} />
              </th>
            ))}
            <th scope="col" className="w-24 pr-4 text-right">
              Kind
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={`${difference.kind} ${difference.name}`} className="h-7 border-t border-line">
              <th scope="row" className="truncate pr-3 pl-4 text-left font-normal" title={difference.name}>
                {NODE_KINDS.has(difference.kind) ? (
                  <button
                    type="button"
                    onClick={() => onSelect(difference.name)}
                    className="max-w-full truncate rounded-chip hover:underline"
                  >
                    <code>{difference.name}</code>
                  </button>
                ) : (
                  <code>{difference.name}</code>
                )}
              </th>
              {difference.sides.map((side, index) => (
                <td key={runs[index]?.id ?? toLetter(index)} className="truncate pr-3" title={toSideText(side)}>
                  <Side side={side} />
                </td>
              ))}
              <td className="pr-4 text-right text-faint">{difference.kind}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differenceCount > differences.length && (
        <p className="border-t border-line px-4 py-2 text-12 text-faint">
          {formatCounted(differenceCount - differences.length, 'further difference')} not shown
        </p>
      )}
    </section>
  )
}

function Side({ side }: { readonly side: DifferenceSide }) {
  return side.kind === 'absent' || side.kind === 'unknown' ? (
    <span className="text-faint">{toSideText(side)}</span>
  ) : (
    <code>{toSideText(side)}</code>
  )
}

function toSideText(side: DifferenceSide): string {
  switch (side.kind) {
    case 'value':
      return toValueText(side.value)
    case 'text':
      return side.text === '' ? '(empty)' : side.text
    case 'absent':
      return 'absent'
    case 'unknown':
      return side.reason
  }
}
