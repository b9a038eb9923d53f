import { Icon } from '@/components/ui/icon'

/** How often a node's body ran, where that was more than once. */
export function Attempts({ count }: { readonly count: number }) {
  if (count < 2) return null
  return (
    <span title={`${count} attempts`} className="inline-flex shrink-0 items-center gap-0.5 text-11 text-soft">
      <Icon name="retry" size={11} />
      {count}
      <span className="sr-only"> attempts</span>
    </span>
  )
}
