'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { API } from '@/client/fetch-json'
import { useReader } from '@/client/reader'
import { Button, buttonClass } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { ProjectSettings } from '@/contract/project-settings'
import { formatCounted } from '@/text/format-number'
import { Setting } from './setting'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const DeleteProjectDialog = dynamic(() =>
  import('./delete-project-dialog').then((module) => module.DeleteProjectDialog),
)

/** All runs of a project as a file, and the end of the project. */
export function ExportDeleteSection({ settings }: { readonly settings: ProjectSettings }) {
  const { canChange } = useReader()
  const [deletion, setDeletion] = useState<'never' | 'open' | 'closed'>('never')
  const runs = formatCounted(settings.runCount, 'run')
  return (
    <Setting title={canChange ? 'Export and delete' : 'Export'}>
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <span>All runs as one file</span>
        <span className="text-12 text-faint">one run on each line, as JSON</span>
        <span className="flex-1" />
        <a href={`${API}/projects/${settings.id}/runs/export`} download className={buttonClass()}>
          <Icon name="download" size={14} />
          Export
        </a>
      </div>
      {canChange && (
        <div className="mt-1.5 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
          <span>The project with {runs}</span>
          <span className="text-12 text-faint">asks for its name first</span>
          <span className="flex-1" />
          <Button kind="danger" onClick={() => setDeletion('open')}>
            <Icon name="trash" size={14} />
            Delete project
          </Button>
        </div>
      )}
      {deletion !== 'never' && (
        <DeleteProjectDialog
          settings={settings}
          open={deletion === 'open'}
          onOpenChange={(open) => setDeletion(open ? 'open' : 'closed')}
        />
      )}
    </Setting>
  )
}
