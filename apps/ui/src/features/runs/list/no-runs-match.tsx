import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import type { RunFilter } from '@/contract/run-filter'
import { formatCounted } from '@/text/format-number'
import { listChips } from '../filter/list-chips'

interface NoRunsMatchProps {
  readonly filter: RunFilter
  /** Runs of the project without a filter. */
  readonly total: number
  readonly onClear: () => void
}

export function NoRunsMatch({ filter, total, onClear }: NoRunsMatchProps) {
  const set = listChips(filter, { nowUs: 0, timeZone: 'UTC' }, new Map()).length + (filter.q.trim() === '' ? 0 : 1)
  if (set === 0) return <Message kind="empty" title="No runs yet" />
  return (
    <Message
      kind="empty"
      title="No runs match"
      action={
        <Button hotkey="Esc" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      {formatCounted(set, 'filter is', 'filters are')} set. {formatCounted(total, 'run matches', 'runs match')} without{' '}
      {set === 1 ? 'it' : 'them'}.
    </Message>
  )
}
