import { formatDuration } from '@/text/format-duration'
import { toItemWords } from '@/text/item-words'
import type { WaterfallRow } from './waterfall'

/** The mark of a row in words, for readers who do not see it: `1.19 s, from 226 ms`. */
export function toMarkWords({ mark, status, attempts, items }: WaterfallRow): string {
  if (mark.kind === 'words') return mark.words
  const took =
    mark.kind === 'open' ? (mark.live ? 'running' : 'end not known') : formatDuration(mark.endUs - mark.startUs)
  const parts = [
    mark.kind === 'cached' && 'cached',
    took,
    status === 'cancelled' && 'stopped',
    items !== null && toItemWords(items),
    items === null && attempts > 1 && `${attempts} attempts`,
    `from ${formatDuration(mark.startUs)}`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}
