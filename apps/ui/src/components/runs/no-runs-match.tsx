import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { formatCounted } from '@/domain/format-number'

interface NoRunsMatchProps {
  readonly filtering: boolean
  /** Runs of the project without a filter. */
  readonly total: number
  readonly onClear: () => void
}

export function NoRunsMatch({ filtering, total, onClear }: NoRunsMatchProps) {
  if (!filtering) return <Message kind="empty" title="No runs yet" />
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
      {formatCounted(total, 'run matches', 'runs match')} without them.
    </Message>
  )
}
