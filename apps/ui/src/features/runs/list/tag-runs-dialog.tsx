'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'

interface TagRunsDialogProps {
  /** `12 runs` */
  readonly what: string
  readonly onClose: () => void
  readonly onTag: (tags: Readonly<Record<string, string | null>>) => void
}

/** Sets or removes one tag of the selected runs. */
export function TagRunsDialog({ what, onClose, onTag }: TagRunsDialogProps) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Tag ${what}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (key.trim() === '') return
          onTag({ [key.trim()]: value.trim() === '' ? null : value.trim() })
          onClose()
        }}
      >
        <div className="flex flex-col gap-3 px-4 py-3">
          <TextField label="Key" value={key} autoComplete="off" onChange={(event) => setKey(event.target.value)} />
          <TextField
            label="Value"
            hint="An empty value removes the tag"
            value={value}
            autoComplete="off"
            onChange={(event) => setValue(event.target.value)}
          />
        </div>
        <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" kind="primary" type="submit" disabled={key.trim() === ''}>
            {value.trim() === '' ? 'Remove tag' : 'Set tag'}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
