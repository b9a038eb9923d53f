import type { NodeSpan } from '@/contract/node-spans'
import { groupSpans, type SpanGroup } from './group-spans'

/** Alike spans with all that is below them, alike ones together again. */
export interface SpanBranch extends SpanGroup<NodeSpan> {
  readonly below: readonly SpanBranch[]
}

/** Deeper spans are side by side with those at this depth. */
const DEEPEST = 6

/** Spans by name, from those directly below the node on. A span whose parent is not kept is directly below the node, too. */
export function toSpanTree(spans: readonly NodeSpan[]): readonly SpanBranch[] {
  const known = new Set(spans.map(({ id }) => id))
  const children = new Map<string, NodeSpan[]>()
  const top: NodeSpan[] = []
  for (const span of spans) {
    if (span.parentId === null || !known.has(span.parentId)) {
      top.push(span)
      continue
    }
    const beside = children.get(span.parentId) ?? []
    beside.push(span)
    children.set(span.parentId, beside)
  }
  const toBranches = (level: readonly NodeSpan[], depth: number): readonly SpanBranch[] =>
    groupSpans(level).map((group) => ({
      ...group,
      below: depth >= DEEPEST ? [] : toBranches(listBelow(group.spans, children, depth + 1 === DEEPEST), depth + 1),
    }))
  return toBranches(top, 0)
}

/** The children of some spans, or all spans below them. A chain of parents has no circle, so each span comes once. */
function listBelow(
  spans: readonly NodeSpan[],
  children: ReadonlyMap<string, readonly NodeSpan[]>,
  all: boolean,
): readonly NodeSpan[] {
  const direct = spans.flatMap(({ id }) => children.get(id) ?? [])
  if (!all || direct.length === 0) return direct
  return [...direct, ...listBelow(direct, children, true)]
}
