import { formatCounted } from '@/text/format-number'
import type { DifferencePicture } from './difference-picture'

/** The nodes and edges that are not drawn; null if all are. */
export function toLeftOutWords({ unchanged, changed, edges }: DifferencePicture['leftOut']): string | null {
  const parts = [
    ...(changed > 0 ? [formatCounted(changed, 'changed node')] : []),
    ...(unchanged > 0 ? [formatCounted(unchanged, 'unchanged node')] : []),
    ...(edges > 0 ? [formatCounted(edges, 'removed edge')] : []),
  ]
  return parts.length === 0 ? null : `Not drawn: ${parts.join(', ')}`
}
