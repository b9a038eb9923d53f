'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import type { ItemStatus } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { ItemCounts } from '@/contract/run'
import { formatCount } from '@/text/format-number'
import { toStatusWord } from '@/text/status-words'
import { ItemList } from './item-list'

/** In a separate file, because few nodes run once per item. */
const ItemStrip = dynamic(() => import('./item-strip').then((module) => module.ItemStrip), {
  loading: () => <div className="h-[89px]" />,
})

interface ItemPickerProps {
  readonly runId: string
  readonly node: string
  readonly items: ItemCounts
  /** The item that the panel is about. */
  readonly item: number
  readonly onChoose: (item: number) => void
}

/** Chooses one of the items of a node: by number, the next one, or from those that share a status. */
export function ItemPicker({ runId, node, items, item, onChoose }: ItemPickerProps) {
  const [listed, setListed] = useState<ItemStatus | null>(items.failed > 0 ? 'failed' : null)
  const counts: readonly (readonly [ItemStatus, number])[] = [
    ['failed', items.failed],
    ['running', items.running + items.lost],
    ['cancelled', items.cancelled],
    ['success', items.success + items.cached],
  ]
  const toShown = (status: ItemStatus) => (status === 'running' && items.lost > 0 ? 'lost' : status)
  const count = counts.find(([status]) => status === listed)?.[1] ?? 0
  return (
    <section aria-label="Items" className="shrink-0 border-t border-line">
      <div className="flex h-9 items-center gap-1.5 px-4 text-12">
        <ItemNumber key={item} item={item} onChoose={onChoose} />
        <span className="text-faint">of {formatCount(items.total)}</span>
        <Button
          kind="quiet"
          square
          aria-label="Previous item"
          disabled={item === 0}
          onClick={() => onChoose(item - 1)}
          className="ml-0.5"
        >
          <Icon name="chevronLeft" size={14} />
        </Button>
        <Button
          kind="quiet"
          square
          aria-label="Next item"
          disabled={item >= items.total - 1}
          onClick={() => onChoose(item + 1)}
          className="-ml-1.5"
        >
          <Icon name="chevronRight" size={14} />
        </Button>
        <span className="flex-1" />
        {counts.map(
          ([status, number]) =>
            number > 0 && (
              <button
                key={status}
                type="button"
                aria-pressed={listed === status}
                title={`${toStatusWord(toShown(status))}: ${formatCount(number)}`}
                onClick={() => setListed(listed === status ? null : status)}
                className="inline-flex h-6 items-center gap-1.5 rounded-control border border-line px-2 text-soft transition-colors duration-(--motion-fast) hover:bg-hover aria-pressed:border-accent-line aria-pressed:bg-selected aria-pressed:text-text"
              >
                <StatusGlyph status={toShown(status)} />
                {formatCount(number)}
              </button>
            ),
        )}
      </div>
      {items.total > 1 && <ItemStrip {...{ runId, node, item, onChoose }} total={items.total} />}
      {listed !== null && count > 0 && (
        <ItemList key={listed} {...{ runId, node, count, item, onChoose }} status={listed} />
      )}
    </section>
  )
}

/** The number as a field: Enter or leaving it goes there. */
function ItemNumber({ item, onChoose }: Pick<ItemPickerProps, 'item' | 'onChoose'>) {
  const [text, setText] = useState(String(item))
  useEffect(() => setText(String(item)), [item])
  const go = () => {
    const number = Number(text)
    if (/^\d{1,9}$/.test(text) && number !== item) onChoose(number)
    else setText(String(item))
  }
  return (
    <label className="inline-flex items-center gap-1.5">
      <span className="font-medium text-soft">Item</span>
      <input
        type="text"
        inputMode="numeric"
        aria-label="Number of the item"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={go}
        onKeyDown={(event) => event.key === 'Enter' && go()}
        className="num h-6 w-14 rounded-control border border-line-strong bg-raised px-1.5 font-mono"
      />
    </label>
  )
}
