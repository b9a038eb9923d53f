'use client'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { formatCounted } from '@/text/format-number'

interface RunDockProps {
  readonly ids: readonly string[]
  readonly onClear: () => void
}

/** Actions on the selected runs, docked below the list. */
export function RunDock({ ids, onClear }: RunDockProps) {
  return (
    <section
      aria-label="Selected runs"
      className="flex h-11 shrink-0 items-center gap-2 border-t border-line bg-rail px-4"
    >
      <span role="status" className="truncate font-medium">
        {formatCounted(ids.length, 'run')} selected
      </span>
      <span className="flex-1" />
      <Button kind="quiet" hotkey="Esc" onClick={onClear}>
        Clear
      </Button>
      <CopyButton withLabel label="Copy ids" text={ids.join('\n')} />
    </section>
  )
}
