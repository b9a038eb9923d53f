import { type ArrowKey, findNeighbour } from '@/features/graph/layout/graph-walk'
import type { LaidOut } from './use-picture-layout'

/** The neighbour that an arrow key leads to. Beyond the frame of a neighbourhood lies its group, and behind the group its node. */
export function walkPicture({ layout, picture }: LaidOut, from: string, key: ArrowKey): string | null {
  const next = findNeighbour(layout, from, key)
  const { around, aroundGroup } = picture
  if (next !== null || around === null || aroundGroup === null) return next
  if (key === 'ArrowUp' && around.shape.nodes.some(({ name }) => name === from)) return aroundGroup.id
  if (key === 'ArrowDown' && picture.boxes.has(from)) return around.center
  return null
}
