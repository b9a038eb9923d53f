'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { parseAsInteger, useQueryState } from 'nuqs'
import { useState } from 'react'
import { queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import { parseSearchParams, type RunFilter } from '@/contract/run-filter'
import type { SavedView } from '@/contract/saved-view'
import { findOpenView } from './view-state'

/** In separate files, because these chunks are loaded only when they are opened first. */
const ViewsPopup = dynamic(() => import('./views-popup').then((module) => module.ViewsPopup))
const NameViewDialog = dynamic(() => import('./name-view-dialog').then((module) => module.NameViewDialog))
const DeleteViewDialog = dynamic(() => import('./delete-view-dialog').then((module) => module.DeleteViewDialog))

/** The dialog that is open; a view to rename or to delete, or a new one. */
export type ViewDialog = { readonly kind: 'save' } | { readonly kind: 'rename' | 'delete'; readonly view: SavedView }

interface ViewsMenuProps {
  readonly projectId: number
  readonly filter: RunFilter
  readonly onChange: (filter: RunFilter) => void
}

/** Saved filters of the project: opens, saves, renames and deletes them. Its button names the open one, and marks changes. */
export function ViewsMenu({ projectId, filter, onChange }: ViewsMenuProps) {
  const [id, setId] = useQueryState('view', parseAsInteger)
  const [dialog, setDialog] = useState<ViewDialog | null>(null)
  const { data } = useQuery({ ...queries.views(projectId), enabled: id !== null })
  const open = findOpenView(data?.items ?? [], id, filter)
  const choose = (view: SavedView) => {
    onChange(parseSearchParams(new URLSearchParams(view.filter)).filter)
    void setId(view.id)
  }
  const close = () => setDialog(null)
  return (
    <>
      <MenuButton
        trigger={(trigger) => (
          <Button kind="quiet" {...trigger}>
            {open === null ? 'Views' : <bdi className="max-w-40 truncate">{open.view.name}</bdi>}
            {open?.changed && <span className="text-faint">changed</span>}
            <Icon name="chevronDown" size={13} />
          </Button>
        )}
        popup={(popup) => (
          <ViewsPopup
            projectId={projectId}
            filter={filter}
            open={open}
            onChoose={choose}
            onDialog={setDialog}
            popup={popup}
          />
        )}
      />
      {(dialog?.kind === 'save' || dialog?.kind === 'rename') && (
        <NameViewDialog
          projectId={projectId}
          filter={filter}
          view={dialog.kind === 'rename' ? dialog.view : null}
          onDone={(view) => void setId(view.id)}
          onClose={close}
        />
      )}
      {dialog?.kind === 'delete' && (
        <DeleteViewDialog projectId={projectId} view={dialog.view} onDone={() => void setId(null)} onClose={close} />
      )}
    </>
  )
}
