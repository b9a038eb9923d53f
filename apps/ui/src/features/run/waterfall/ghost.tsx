import type { UsualNode } from '@/contract/run-timing'
import { WATERFALL } from './sizes'

const HEIGHT = 17
const LEAST_WIDTH = 5

/** The usual run behind a bar: outlined, never coloured. A diamond where the node is usually cached. */
export function Ghost({ usual, toX }: { readonly usual: UsualNode; readonly toX: (us: number) => number }) {
  const x = toX(usual.startUs)
  const look = { fill: 'var(--bg-active)', stroke: 'var(--line-strong)' }
  if (usual.cached) return <path transform={`translate(${x - 6} 4)`} d="M6 0 12 6 6 12 0 6Z" {...look} />
  return (
    <rect
      x={x - 0.5}
      y={(WATERFALL.row - HEIGHT) / 2}
      width={Math.max(LEAST_WIDTH, toX(usual.startUs + usual.durationUs) - x + 1)}
      height={HEIGHT}
      rx="3"
      {...look}
    />
  )
}
