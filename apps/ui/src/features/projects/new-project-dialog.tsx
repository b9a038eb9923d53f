'use client'

import { type FormEvent, useState } from 'react'
import { ApiError } from '@/client/api-error'
import { useNavigation } from '@/client/navigation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { address } from '@/text/address'
import { useCreateProject } from './use-create-project'

interface NewProjectDialogProps {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Asks for a name and a description, and leads to the snippet that tracks the first run. */
export function NewProjectDialog({ open, onOpenChange }: NewProjectDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New project"
      description="Runs are kept by project. A tracker names the one it belongs to."
    >
      <NewProjectForm onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function NewProjectForm({ onDone }: { readonly onDone: () => void }) {
  const navigation = useNavigation()
  const create = useCreateProject()
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending) return
    create.mutate(
      { name: name.trim(), description: description.trim() || null },
      {
        onSuccess: (project) => {
          onDone()
          navigation.go(address.project(project.id))
        },
      },
    )
  }
  // The server refuses names (taken, all digits, empty); whatever else went wrong stands below the form.
  const { error } = create
  const refusal = error instanceof ApiError && error.status >= 400 && error.status < 500 ? error.message : null
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 p-4">
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={(event) => {
          setName(event.target.value)
          create.reset()
        }}
        error={refusal}
        hint="As trackers will say it: checkout, fraud, nightly-exports"
        autoComplete="off"
        spellCheck={false}
        autoFocus
        required
      />
      <TextField
        label="Description"
        name="description"
        value={description}
        onChange={(event) => setDescription(event.target.value)}
        hint="Optional, one line"
        autoComplete="off"
      />
      {error && !refusal && (
        <p role="alert" className="text-12 text-failed-text">
          The project could not be created. {error.message}
        </p>
      )}
      <div className="flex justify-end gap-2 pt-1">
        <Button size="m" kind="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="m" kind="primary" type="submit" disabled={name.trim() === '' || create.isPending}>
          Create project
        </Button>
      </div>
    </form>
  )
}
