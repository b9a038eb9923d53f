// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
'use client'

import clsx from 'clsx'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { useItemAt } from '../use-items'
import { toMarkWords } from './mark-words'
import { WATERFALL } from './sizes'
import { toItemRow } from './waterfall'
import { WaterfallMark } from './waterfall-mark'

interface ItemLaneProps {
  readonly runId: string
  readonly node: string
  /** Among the items of the node, from 0. */
  readonly offset: number
  /** Among the lanes, from 0. */
  readonly index: number
  readonly top: number
  readonly selectedItem: number | null
  readonly onSelect: (name: string, item: number) => void
  readonly left: number
  readonly room: number
  /** For labels behind the axis. */
  readonly right: number
  readonly spanUs: number
  readonly untilUs: number
}

/** One item below its node. It is read when it comes into view. */
export function ItemLane(props: ItemLaneProps) {
  const { runId, node, offset, index, top, selectedItem, onSelect, left, room, right, spanUs, untilUs } = props
  const item = useItemAt(runId, node, null, offset)
  const selected = item !== null && item.item === selectedItem
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the items are chosen by key in the panel of their node
    <div
      role="row"
      aria-level={2}
      aria-rowindex={index + 1}
      aria-selected={selected}
      onClick={() => item !== null && onSelect(node, item.item)}
      style={{ transform: `translateY(${top}px)`, height: WATERFALL.row }}
      className={clsx(
        'absolute inset-x-0 top-0 flex items-center',
        selected ? 'bg-selected [--ground:var(--bg-selected)]' : 'hover:bg-hover/60',
      )}
    >
      <span role="gridcell" style={{ width: left - 8 }} className="flex shrink-0 items-center gap-2 pl-9">
        {item === null ? (
          <Skeleton className="w-10" />
        ) : (
          <>
            <StatusGlyph status={item.status} size={10} />
            <code className="truncate text-soft">#{item.item}</code>
          </>
        )}
      </span>
      {item !== null && (
        <span role="gridcell" className="sr-only">
          {toMarkWords(toItemRow(node, item))}
        </span>
      )}
      {item !== null && (
        <svg aria-hidden="true" className="absolute inset-y-0 left-0 h-5 w-full overflow-hidden">
          <WaterfallMark
            row={toItemRow(node, item)}
            untilUs={untilUs}
            wordsAtUs={0}
            endX={left + room + right}
            toX={(us) => left + (room * us) / spanUs}
          />
        </svg>
      )}
    </div>
  )
}
