import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunNode } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import { formatCount } from '@/text/format-number'
import { toStatusWord } from '@/text/status-words'

const ORDER: readonly NodeStatus[] = [
  'success',
  'cached',
  'failed',
  'running',
  'lost',
  'cancelled',
  'waiting',
  'skipped',
  'overridden',
]

/** How many nodes are how. */
export function StatusCounts({ nodes }: { readonly nodes: readonly RunNode[] }) {
  const counts = new Map<NodeStatus, number>()
  for (const { status } of nodes) counts.set(status, (counts.get(status) ?? 0) + 1)
  return (
    <ul className="ml-1 flex flex-wrap items-center gap-x-3 text-12 text-soft">
      {ORDER.flatMap((status) => {
        const count = counts.get(status)
        if (count === undefined) return []
        return [
          <li
            key={status}
            className="flex items-center gap-[5px]"
            title={`${toStatusWord(status)}: ${formatCount(count)}`}
          >
            <StatusGlyph status={status} />
            {formatCount(count)}
          </li>,
        ]
      })}
    </ul>
  )
}
