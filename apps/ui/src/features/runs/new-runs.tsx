import { Kbd } from '@/components/ui/kbd'
import { formatCount } from '@/text/format-number'

interface NewRunsProps {
  readonly count: number
  readonly onShow: () => void
}

/** New runs that wait above the list while the reader is further down. A press shows them. */
export function NewRuns({ count, onShow }: NewRunsProps) {
  return (
    <button
      type="button"
      onClick={onShow}
      className="ring-inset-focus fade-in absolute inset-x-0 top-0 z-(--layer-sticky) flex h-7 items-center justify-center gap-2 border-b border-line bg-bg text-12 text-accent-text hover:bg-hover"
    >
      <span role="status">
        {formatCount(count)} new {count === 1 ? 'run' : 'runs'}
      </span>
      <Kbd>.</Kbd>
    </button>
  )
}
