'use client'

import clsx from 'clsx'
import { useRef } from 'react'
import type { ItemStatus } from '@/client/queries'
import { useRows } from '@/client/use-rows'
import { Duration } from '@/components/ui/duration'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { Attempts } from '../attempts'
import { toNodeDuration } from '../node-table'
import { useItemAt } from '../use-items'

interface ItemListProps {
  readonly runId: string
  readonly node: string
  readonly status: ItemStatus
  /** How many there are. */
  readonly count: number
  readonly item: number
  readonly onChoose: (item: number) => void
}

const ROWS_SHOWN = 5

/** The items of a node that share a status, by number; read as they come into view. */
export function ItemList({ count, ...rest }: ItemListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useRows({ count, rowHeight: ROW_HEIGHT.item, scroller, overscan: 4 })
  return (
    <div
      ref={scroller}
      style={{ height: Math.min(count, ROWS_SHOWN) * ROW_HEIGHT.item + (count > ROWS_SHOWN ? ROW_HEIGHT.item / 2 : 0) }}
      className="overflow-y-auto border-t border-line [scrollbar-width:thin]"
    >
      <ul aria-label="Items with this status" style={{ height: virtual.height }} className="relative">
        {virtual.items.map(({ index, start }) => (
          <li
            key={index}
            style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT.item }}
            className="absolute inset-x-0 top-0"
          >
            <Item offset={index} {...rest} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Item({
  runId,
  node,
  status,
  offset,
  item,
  onChoose,
}: Omit<ItemListProps, 'count'> & { readonly offset: number }) {
  const found = useItemAt(runId, node, status, offset)
  if (found === null) return <Skeleton className="mx-4 mt-2 w-1/2" />
  const current = found.item === item
  return (
    <button
      type="button"
      aria-current={current || undefined}
      onClick={() => onChoose(found.item)}
      className={clsx(
        'ring-inset-focus flex size-full items-center gap-2 px-4 text-left',
        current ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
      )}
    >
      <StatusGlyph status={found.status} />
      <code className="w-14 shrink-0">#{found.item}</code>
      <code className={clsx('min-w-0 flex-1 truncate', status === 'failed' ? 'text-failed-text' : 'text-soft')}>
        {found.preview}
      </code>
      <Attempts count={found.attempts} />
      <Duration us={toNodeDuration(found)} className="text-12" />
    </button>
  )
}
