import { formatCount } from '@/text/format-number'
import type { Stub } from './around'

/** `also needed by 827`, `also needs 45`: edges of a node that are not drawn. */
export function toStubWords({ needs, neededBy }: Stub): string {
  const parts = [needs > 0 && `needs ${formatCount(needs)}`, neededBy > 0 && `needed by ${formatCount(neededBy)}`]
  return `also ${parts.filter((part) => part !== false).join(', ')}`
}
