import type { ItemCounts } from '@/contract/run'
import { formatCount, formatCounted } from './format-number'

/** `1,000 items, 3 failed`: what is out of the ordinary is named. */
export function toItemWords({ total, failed, running, lost, cancelled, cached }: ItemCounts): string {
  const parts = [
    [failed, 'failed'],
    [running, 'running'],
    [lost, 'lost'],
    [cancelled, 'stopped'],
    [cached, 'cached'],
  ] as const
  const named = parts.filter(([count]) => count > 0).map(([count, word]) => `${formatCount(count)} ${word}`)
  return [formatCounted(total, 'item'), ...named].join(', ')
}
