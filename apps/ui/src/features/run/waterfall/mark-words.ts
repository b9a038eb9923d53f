import { toAttemptWords } from '@/text/attempt-words'
import { formatDuration } from '@/text/format-duration'
import { toItemWords } from '@/text/item-words'
import type { WaterfallRow } from './waterfall'

type Mark = WaterfallRow['mark']

/** `taken over, ran 1.19 s`: the time is that of the earlier execution. */
export function toTakenOverWords({ ranUs }: Extract<Mark, { readonly kind: 'taken over' }>): string {
  return ranUs === null ? 'taken over' : `taken over, ran ${formatDuration(ranUs)}`
}

/** The mark of a row in words, for readers who do not see it: `1.19 s, from 226 ms`. */
export function toMarkWords({ mark, status, attempts, items }: WaterfallRow): string {
  if (mark.kind === 'words') return mark.words
  const { waitUs = 0, earlier = [] } = mark.kind === 'bar' ? mark : {}
  const parts = [
    mark.kind === 'cached' && 'cached',
    toTookWords(mark),
    ...earlier.map((attempt) => toAttemptWords(attempt)),
    waitUs > 0 && `waited ${formatDuration(waitUs)}`,
    status === 'cancelled' && 'stopped',
    items !== null && toItemWords(items),
    items === null && attempts > 1 && `${attempts} attempts`,
    `from ${formatDuration(mark.startUs)}`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

function toTookWords(mark: Exclude<Mark, { readonly kind: 'words' }>): string {
  if (mark.kind === 'taken over') return toTakenOverWords(mark)
  if (mark.kind === 'open') return mark.live ? 'running' : 'end not known'
  return formatDuration(mark.endUs - mark.startUs)
}
