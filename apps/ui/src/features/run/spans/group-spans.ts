import type { NodeSpan } from '@/contract/node-spans'
import { formatCount } from '@/text/format-number'
import { toInFlight } from '../waterfall/in-flight'

type TimedSpan = Pick<NodeSpan, 'name' | 'startUs' | 'endUs'>

/** Spans of one name that are side by side. */
export interface SpanGroup<Span extends TimedSpan> {
  readonly name: string
  readonly spans: readonly Span[]
  /** The most of them at the same time. */
  readonly most: number
}

/** Spans by name, in the order of the first of each. */
export function groupSpans<Span extends TimedSpan>(spans: readonly Span[]): readonly SpanGroup<Span>[] {
  const byName = new Map<string, Span[]>()
  for (const span of spans) {
    const group = byName.get(span.name) ?? []
    group.push(span)
    byName.set(span.name, group)
  }
  return [...byName].map(([name, group]) => ({ name, spans: group, most: toInFlight(group, 0).most }))
}

/** `3 ×`; nothing for one span. */
export const toTimes = ({ spans }: Pick<SpanGroup<TimedSpan>, 'spans'>): string =>
  spans.length === 1 ? '' : `${formatCount(spans.length)}\u00a0×`

/** `one after the other`, `at the same time`, `at most 2 at the same time`; nothing for one span. */
export function toTogether({ spans, most }: SpanGroup<TimedSpan>): string {
  if (spans.length === 1) return ''
  if (most <= 1) return 'one after the other'
  return most === spans.length ? 'at the same time' : `at most ${formatCount(most)} at the same time`
}

const SHOWN_GROUPS = 3

/** `3 × GET /price, one after the other; SELECT`. */
export function toSpanWords(spans: readonly TimedSpan[]): string {
  const groups = groupSpans(spans)
  const parts = groups.slice(0, SHOWN_GROUPS).map((group) => {
    const together = toTogether(group)
    return `${[toTimes(group), group.name].filter((word) => word !== '').join(' ')}${together && `, ${together}`}`
  })
  if (groups.length > SHOWN_GROUPS) parts.push(`${groups.length - SHOWN_GROUPS} other names`)
  return parts.join('; ')
}
