import type { ItemCounts } from '@/contract/run'

/** Along the lower edge of a node: how its items fared. What is rare is still seen. */
export function ItemsBar({ items }: { readonly items: ItemCounts }) {
  const parts = [
    [items.success + items.cached, 'bg-success'],
    [items.running + items.lost, 'bg-running'],
    [items.cancelled, 'bg-idle'],
    [items.failed, 'bg-failed'],
  ] as const
  return (
    <span aria-hidden="true" className="absolute inset-x-0 -bottom-px flex h-[2px] overflow-hidden rounded-b-chip">
      {parts.map(([count, colour]) =>
        count === 0 ? null : (
          <span key={colour} style={{ flexGrow: count }} className={`min-w-[3px] basis-0 ${colour}`} />
        ),
      )}
    </span>
  )
}
