import { Kbd } from '@/components/ui/kbd'
import { formatCount } from '@/text/format-number'

interface NewRunsProps {
  readonly count: number
  /** There may be more: only the first page of the list is known. */
  readonly more: boolean
  /** They belong at unknown places: the list is read again. */
  readonly reload: boolean
  readonly onShow: () => void
}

/** New runs that wait while the reader is further down or on a row. A press shows them. It lies on the column heads. */
export function NewRuns({ count, more, reload, onShow }: NewRunsProps) {
  return (
    <button
      type="button"
      onClick={onShow}
      className="fade-in absolute top-0.5 left-1/2 z-(--layer-sticky) flex h-6 -translate-x-1/2 items-center gap-2 rounded-control border border-accent-line bg-selected pr-1 pl-2 text-12 font-medium text-accent-text hover:bg-active"
    >
      <span role="status">
        {formatCount(count)}
        {more && '+'} new {count === 1 && !more ? 'run' : 'runs'}
        {reload && ' · Reload'}
      </span>
      <Kbd>.</Kbd>
    </button>
  )
}
