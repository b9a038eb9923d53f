import { formatCount } from '@/text/format-number'
import { toGroupWord } from './catalog-entries'
import type { Grouping } from './catalog-search-params'

interface GroupHeadProps {
  readonly value: string
  readonly nodes: number | null
  readonly by: Grouping
}

/** The name of a group, and how many nodes it has where that is known. */
export function GroupHead({ value, nodes, by }: GroupHeadProps) {
  return (
    <span className="flex h-7 items-center gap-2 border-b border-line bg-sunken px-4 text-12">
      <span title={value} className="truncate font-medium text-soft">
        {value === '' || by === 'owner' ? (
          <bdi>{toGroupWord(value, by)}</bdi>
        ) : (
          <code>
            <bdi>{value}</bdi>
          </code>
        )}
      </span>
      {nodes !== null && <span className="text-soft">{formatCount(nodes)}</span>}
    </span>
  )
}
