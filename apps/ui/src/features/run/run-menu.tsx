'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { MenuButton } from '@/components/ui/menu-button'
import type { RunDetail } from '@/contract/run'

/** In separate files, because these chunks are loaded only when they are opened first. */
const RunMenuPopup = dynamic(() => import('./run-menu-popup').then((module) => module.RunMenuPopup))
const DeleteRunDialog = dynamic(() => import('./delete-run-dialog').then((module) => module.DeleteRunDialog))

/** Actions on a run: copy its link, delete it. */
export function RunMenu({ run }: { readonly run: RunDetail }) {
  const [deleting, setDeleting] = useState<'never' | 'open' | 'closed'>('never')
  return (
    <>
      <MenuButton
        trigger={(props) => (
          <Button square aria-label="More actions" title="More actions" {...props}>
            <Icon name="more" size={14} />
          </Button>
        )}
        popup={(props) => <RunMenuPopup onDelete={() => setDeleting('open')} {...props} />}
      />
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
