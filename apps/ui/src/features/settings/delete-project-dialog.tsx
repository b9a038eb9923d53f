'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sendJson } from '@/client/fetch-json'
import { useNavigation } from '@/client/navigation'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { ProjectSettings } from '@/contract/project-settings'
import { address } from '@/text/address'
import { formatCounted } from '@/text/format-number'

interface DeleteProjectDialogProps {
  readonly settings: ProjectSettings
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Deletes a project once its name was typed, and then opens the list of projects. */
export function DeleteProjectDialog({ settings, open, onOpenChange }: DeleteProjectDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete project"
      description="Its runs, versions, statistics and views go with it. This cannot be undone."
    >
      <DeleteForm settings={settings} close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function DeleteForm({ settings, close }: { readonly settings: ProjectSettings; readonly close: () => void }) {
  const { id, name, runCount } = settings
  const navigation = useNavigation()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const deletion = useMutation({
    mutationFn: () => sendJson('DELETE', `/projects/${id}?${new URLSearchParams({ name: typed })}`),
    onSuccess: () => {
      for (const key of ['projects', 'overview', 'storage', 'ping']) {
        void queryClient.invalidateQueries({ queryKey: [key] })
      }
      navigation.go(address.projects())
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed === name && !deletion.isPending) deletion.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 p-4">
      <p className="wrap-anywhere text-soft">
        <code>{name}</code> has {formatCounted(runCount, 'run')}.
      </p>
      <TextField
        label="Name of the project"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          deletion.reset()
        }}
        hint={`Type ${name}`}
        error={deletion.error?.message ?? null}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <div className="flex justify-end gap-2">
        <Button size="m" onClick={close}>
          Keep
        </Button>
        <Button size="m" kind="danger" type="submit" disabled={typed !== name || deletion.isPending}>
          Delete project
        </Button>
      </div>
    </form>
  )
}
