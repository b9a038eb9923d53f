'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import clsx from 'clsx'
import { type FormEvent, useId, useState } from 'react'
import { sendJson } from '@/client/fetch-json'
import { queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { RunDetail } from '@/contract/run'
import type { EditedRun, RunEdit } from '@/contract/run-edit'
import { toShortId } from '@/text/format-id'
import { encodePart } from '@/text/uri'
import { FIELD, TagFields } from './tag-fields'
import { findKeyProblems, findNoteProblem, toRows, toTagEdits } from './tag-rows'

interface EditRunDialogProps {
  readonly run: RunDetail
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Edits the tags and the note of a run. */
export function EditRunDialog({ run, open, onOpenChange }: EditRunDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Tags and note of run ${toShortId(run.id)}`}>
      <EditRunForm run={run} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function EditRunForm({ run, onDone }: { readonly run: RunDetail; readonly onDone: () => void }) {
  const id = useId()
  const [before] = useState({ tags: run.tags, note: run.note ?? '' })
  const [rows, setRows] = useState(() => toRows(run.tags))
  const [note, setNote] = useState(before.note)
  const [isChecked, setChecked] = useState(false)
  const queryClient = useQueryClient()
  const save = useMutation({
    mutationFn: (edit: RunEdit) => sendJson<EditedRun>('PATCH', `/runs/${encodePart(run.id)}`, edit),
    onSuccess: ({ tags, recordedTags, note: kept }) => {
      const { queryKey } = queries.run(run.id)
      queryClient.setQueryData(queryKey, (known) => known && { ...known, tags, recordedTags, note: kept })
      onDone()
    },
  })
  const problems = findKeyProblems(rows)
  const noteProblem = findNoteProblem(note)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (save.isPending || problems.size > 0 || noteProblem !== null) return
    save.mutate({ tags: toTagEdits(before.tags, rows), ...(note !== before.note && { note }) })
  }
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
      <TagFields rows={rows} problems={isChecked ? problems : new Map()} onChange={setRows} />
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-12 font-medium">
          Note
        </label>
        <textarea
          id={id}
          rows={5}
          aria-invalid={noteProblem !== null ? true : undefined}
          aria-describedby={noteProblem !== null ? `${id}-problem` : undefined}
          className={clsx(FIELD, 'py-1', noteProblem !== null ? 'border-failed' : 'border-line-strong')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {noteProblem !== null && (
          <p id={`${id}-problem`} role="alert" className="text-12 text-failed-text">
            {noteProblem}
          </p>
        )}
      </div>
      {save.error !== null && (
        <p role="alert" className="text-12 wrap-anywhere text-failed-text">
          {save.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button size="m" kind="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="m" kind="primary" type="submit" disabled={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
