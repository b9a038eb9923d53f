import { formatCounted } from '@/text/format-number'
import type { Picture } from './picture'

/** The nodes and edges that a picture does not draw: `4,210 edges within groups, 12 edges lead back`. */
export function toLeftOutWords({ leftOut, around }: Picture): string {
  const stubs = [...(around?.stubs.values() ?? [])].reduce((sum, { needs, neededBy }) => sum + needs + neededBy, 0)
  const parts = [
    leftOut.nodes > 0 && `${formatCounted(leftOut.nodes, 'node')} not drawn`,
    stubs > 0 && `${formatCounted(stubs, 'edge')} out of the neighbourhood`,
    leftOut.inside > 0 && `${formatCounted(leftOut.inside, 'edge')} within groups`,
    leftOut.back > 0 && `${formatCounted(leftOut.back, 'edge')} back to an earlier group`,
  ]
  return parts.filter((part) => part !== false).join(' · ')
}
