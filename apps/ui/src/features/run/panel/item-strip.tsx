'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { ITEMS_PER_STRIP, queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { QueryError } from '@/components/ui/query-error'
import { Segmented } from '@/components/ui/segmented'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { ITEM_SORTS, type ItemSort } from '@/contract/item-sort'
import type { NodeStatus } from '@/contract/status'
import { formatCount } from '@/text/format-number'
import { toNodeDuration } from '../node-table'
import { type ItemCell, toItemCells } from './item-cells'
import { walkCells } from './walk-cells'

interface ItemStripProps {
  readonly runId: string
  readonly node: string
  /** Items of the node. */
  readonly total: number
  /** The item that the panel is about. */
  readonly item: number
  readonly onChoose: (item: number) => void
}

const parameter = parseAsStringLiteral(ITEM_SORTS).withDefault('-duration')

const SORTS: readonly { readonly value: ItemSort; readonly label: string }[] = [
  { value: '-duration', label: 'Slowest first' },
  { value: 'number', label: 'By number' },
]
const NAMES: Readonly<Record<ItemSort, string>> = {
  '-duration': 'Items, the slowest first',
  number: 'Items by number',
}

/** Pixels. */
const HEIGHT = 28
/** Width of a cell in pixels at most: few items do not fill the panel. */
const WIDEST = 16

/** The items of a node as bars, page by page. Each opens its item; the arrow keys walk along them. */
export function ItemStrip({ runId, node, total, item, onChoose }: ItemStripProps) {
  const [sort, setSort] = useQueryState('items', parameter.withOptions({ scroll: false }))
  const [page, setPage] = useStripPage(sort, item, total)
  const slowest = useQuery({ ...queries.itemStrip(runId, node, '-duration', 0), placeholderData: keepPreviousData })
  const strip = useQuery({ ...queries.itemStrip(runId, node, sort, page), placeholderData: keepPreviousData })
  const [first] = slowest.data?.items ?? []
  const longestUs = first === undefined ? 0 : (toNodeDuration(first) ?? 0)
  const cells = strip.data === undefined ? [] : toItemCells(strip.data.items, longestUs)
  const from = page * ITEMS_PER_STRIP
  return (
    <div className="border-t border-line px-4 pt-2 pb-1.5">
      <div className="flex h-6 items-center gap-1.5 text-12 text-faint">
        <Segmented label="Order of the items" options={SORTS} value={sort} onPress={(next) => void setSort(next)} />
        <span className="flex-1" />
        {total > ITEMS_PER_STRIP && (
          <>
            <span className="num truncate">
              {formatCount(from + 1)}–{formatCount(Math.min(total, from + ITEMS_PER_STRIP))}
            </span>
            <PageButton by={-1} {...{ page, total, setPage }} />
            <PageButton by={1} {...{ page, total, setPage }} />
          </>
        )}
      </div>
      <QueryError query={strip} what="The strip of items" />
      <ol aria-label={NAMES[sort]} className="mt-2 flex h-[42px] overflow-hidden">
        {cells.map((cell, index) => (
          <li key={cell.item} style={{ maxWidth: WIDEST }} className="min-w-0 flex-1">
            <Cell
              cell={cell}
              current={cell.item === item}
              isStop={cells.some((other) => other.item === item) ? cell.item === item : index === 0}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

interface CellProps {
  readonly cell: ItemCell
  readonly current: boolean
  /** Whether Tab stops here. */
  readonly isStop: boolean
  readonly onChoose: (item: number) => void
}

function Cell({ cell: { item, status, height, words }, current, isStop, onChoose }: CellProps) {
  const size = height === null ? 2 : Math.max(2, Math.round(height * HEIGHT))
  return (
    <button
      type="button"
      aria-label={words}
      aria-current={current || undefined}
      title={words}
      tabIndex={isStop ? 0 : -1}
      onClick={() => onChoose(item)}
      onKeyDown={walkCells}
      className={clsx('ring-inset-focus block size-full px-px', current ? 'bg-selected' : 'hover:bg-hover')}
    >
      <span style={{ height: HEIGHT }} className="flex items-end">
        <span style={{ height: size, background: toColour(status, current) }} className="w-full rounded-t-[1px]" />
      </span>
      <span className="flex h-3.5 items-center justify-center">
        {status !== 'success' && <StatusGlyph status={status} label="" size={7} className="max-w-full shrink-0" />}
      </span>
    </button>
  )
}

function toColour(status: NodeStatus, current: boolean): string {
  if (status === 'failed') return 'var(--failed)'
  if (status === 'running' || status === 'lost') return 'var(--running)'
  if (current) return 'var(--wf-critical)'
  return status === 'cached' ? 'var(--cached-line)' : 'var(--wf-bar)'
}

interface PageButtonProps {
  readonly by: 1 | -1
  readonly page: number
  readonly total: number
  readonly setPage: (page: number) => void
}

function PageButton({ by, page, total, setPage }: PageButtonProps) {
  const next = page + by
  return (
    <Button
      kind="quiet"
      square
      aria-label={by === 1 ? 'Next items' : 'Previous items'}
      disabled={next < 0 || next * ITEMS_PER_STRIP >= total}
      onClick={() => setPage(next)}
      className={by === 1 ? '-mr-1.5 -ml-1.5' : undefined}
    >
      <Icon name={by === 1 ? 'chevronRight' : 'chevronLeft'} size={14} />
    </Button>
  )
}

interface Place {
  readonly sort: ItemSort
  readonly item: number
  readonly page: number
}

/** The shown page. By number, it follows the item; the slowest stay where they are, because an item may be anywhere. */
function useStripPage(sort: ItemSort, item: number, total: number): readonly [number, (page: number) => void] {
  const [place, setPlace] = useState<Place | null>(null)
  const isKept = place !== null && place.sort === sort && (sort === '-duration' || place.item === item)
  const own = sort === 'number' ? Math.floor(item / ITEMS_PER_STRIP) : 0
  const last = Math.floor(Math.max(0, total - 1) / ITEMS_PER_STRIP)
  return [Math.min(isKept ? place.page : own, last), (page) => setPlace({ sort, item, page })]
}
