import type { NodeItem } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import { formatDuration } from '@/text/format-duration'
import { toStatusWord } from '@/text/status-words'
import { toNodeDuration } from '../node-table'

/** One item in the strip of items. */
export interface ItemCell {
  readonly item: number
  readonly status: NodeStatus
  /** Share of the longest duration, at most 1; null without an end. */
  readonly height: number | null
  /** Status and duration; of a failed item the error too. */
  readonly words: string
}

/** Cells for items, as high as they took long. */
export function toItemCells(items: readonly NodeItem[], longestUs: number): readonly ItemCell[] {
  return items.map((item) => {
    const tookUs = toNodeDuration(item)
    return {
      item: item.item,
      status: item.status,
      height: tookUs === null ? null : Math.min(1, Math.max(0, tookUs) / Math.max(1, longestUs)),
      words: toWords(item, tookUs),
    }
  })
}

/** `#111, 2.10 s, failed: no rate`. */
function toWords({ item, status, preview }: NodeItem, tookUs: number | null): string {
  const word = toStatusWord(status).toLowerCase()
  return [
    `#${item}`,
    ...(tookUs === null ? [] : [formatDuration(tookUs)]),
    status === 'failed' && preview !== null ? `${word}: ${preview}` : word,
  ].join(', ')
}
