'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import type { RunDetail } from '@/contract/run'
import { address } from '@/text/address'

/** In separate files, because these chunks are loaded only when they are opened first. */
const RunMenuPopup = dynamic(() => import('./run-menu-popup').then((module) => module.RunMenuPopup))
const DeleteRunDialog = dynamic(() => import('./delete-run-dialog').then((module) => module.DeleteRunDialog))
const EditRunDialog = dynamic(() => import('./edit/edit-run-dialog').then((module) => module.EditRunDialog))

/** Actions on a run: copy its link, edit its tags and note, export it, delete it. */
export function RunMenu({ run }: { readonly run: RunDetail }) {
  const [editing, setEditing] = useState<'never' | 'open' | 'closed'>('never')
  const [deleting, setDeleting] = useState<'never' | 'open' | 'closed'>('never')
  return (
    <>
      <MenuButton
        trigger={(props) => (
          <Button square aria-label="More actions" title="More actions" {...props}>
            <Icon name="more" size={14} />
          </Button>
        )}
        popup={(props) => (
          <RunMenuPopup
            runId={run.id}
            compareHref={run.olderId === null ? null : address.compare(run.projectId, [run.olderId, run.id])}
            onEdit={() => setEditing('open')}
            onDelete={() => setDeleting('open')}
            {...props}
          />
        )}
      />
      {editing !== 'never' && (
        <EditRunDialog
          run={run}
          open={editing === 'open'}
          onOpenChange={(open) => setEditing(open ? 'open' : 'closed')}
        />
      )}
      {deleting !== 'never' && (
        <DeleteRunDialog
          run={run}
          open={deleting === 'open'}
          onOpenChange={(open) => setDeleting(open ? 'open' : 'closed')}
        />
      )}
    </>
  )
}
