'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { useReader } from '@/client/reader'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useFileDrop } from './use-file-drop'
import { useImports } from './use-imports'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const ImportDialog = dynamic(() => import('./import-dialog').then((module) => module.ImportDialog))

/** Takes files of exported runs: chosen with a button, or dropped anywhere on the page. Nothing for keys that may not. */
export function ImportRuns({ projectId }: { readonly projectId: number | null }) {
  const { canChange, seesAll } = useReader()
  return canChange && seesAll && <Imports projectId={projectId} />
}

function Imports({ projectId }: { readonly projectId: number | null }) {
  const [dialog, setDialog] = useState<'never' | 'open' | 'closed'>('never')
  const { files, add } = useImports(projectId)
  const take = (chosen: readonly File[]) => {
    setDialog('open')
    add(chosen)
  }
  const isOver = useFileDrop(take)
  return (
    <>
      <Button aria-label="Import runs" title="Import runs" onClick={() => setDialog('open')}>
        <Icon name="upload" size={13} />
        <span className="max-sm:hidden">Import</span>
      </Button>
      {isOver && dialog !== 'open' && (
        <div
          aria-hidden="true"
          className="pointer-events-none fixed inset-2 z-(--layer-dialog) grid place-items-center rounded-dialog border-2 border-dashed border-accent bg-[color-mix(in_oklch,var(--bg)_80%,transparent)]"
        >
          <span className="text-15 font-strong">Drop to import</span>
        </div>
      )}
      {dialog !== 'never' && (
        <ImportDialog
          open={dialog === 'open'}
          onOpenChange={(open) => setDialog(open ? 'open' : 'closed')}
          files={files}
          onFiles={take}
        />
      )}
    </>
  )
}
