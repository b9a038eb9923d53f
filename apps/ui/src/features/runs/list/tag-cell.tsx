import type { Tags } from '@dag/protocol'
import { tip } from '@/components/ui/tooltip'

/** The value of one tag of a run; empty without the tag. */
export function TagCell({ tags, name }: { readonly tags: Tags; readonly name: string }) {
  const value = Object.hasOwn(tags, name) ? tags[name] : undefined
  if (value === undefined) return null
  return (
    <code {...tip(value)} className="relative z-1 truncate text-soft">
      <bdi>{value}</bdi>
    </code>
  )
}
