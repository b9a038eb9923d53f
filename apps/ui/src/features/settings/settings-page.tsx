'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { useProject } from '@/client/use-project'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { QueryError } from '@/components/ui/query-error'
import type { ProjectSettings } from '@/contract/project-settings'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { formatCounted } from '@/text/format-number'
import { DataSection } from './data-section'
import { ExportDeleteSection } from './export-delete-section'
import { GeneralSection } from './general-section'
import { RetentionSection } from './retention/retention-section'
import { useRetention } from './retention/use-retention'
import { ServerPanel } from './server/server-panel'
import { SettingsSkeleton } from './settings-skeleton'
import { useEditProject } from './use-edit-project'

/** Sizes, and the runs that a limit removes, change with every run. */
const REREAD_MS = 15_000

/** The settings of a project, with those of the server. */
export function SettingsPage({ projectId }: { readonly projectId: number }) {
  const project = useProject(projectId)
  const query = useQuery({ ...queries.projectSettings(projectId), refetchInterval: REREAD_MS })
  return (
    <PageFrame crumbs={[{ label: project?.name ?? '', href: address.project(projectId) }, { label: 'Settings' }]}>
      <div className="flex min-h-0 flex-1 max-xl:flex-col max-xl:overflow-y-auto">
        <div className="min-w-0 flex-1 xl:overflow-y-auto max-xl:flex-none">
          <QueryError query={query} what="The settings" />
          {query.data ? (
            <Boundary what="The settings" data={query.data}>
              <ProjectPart key={query.data.id} settings={query.data} />
            </Boundary>
          ) : (
            <SettingsSkeleton />
          )}
        </div>
        <ServerPanel />
      </div>
    </PageFrame>
  )
}

function ProjectPart({ settings }: { readonly settings: ProjectSettings }) {
  const edit = useEditProject(settings.id)
  const retention = useRetention(settings, edit)
  const { canChange } = useReader()
  return (
    <>
      <div className="flex h-12 items-center gap-3 border-b border-line px-4">
        <h1 className="text-15 font-strong tracking-[-0.01em]">Settings</h1>
        <bdi className="min-w-0 truncate text-12 text-faint">{settings.name}</bdi>
        <span className="flex-1" />
        <span role="status" className="flex shrink-0 items-center gap-1.5 text-12 text-soft">
          {!canChange ? (
            'This key may only read'
          ) : retention.changes > 0 ? (
            <>
              <span aria-hidden="true" className="size-1.5 rounded-full bg-accent" />
              {formatCounted(retention.changes, 'change')} not saved
            </>
          ) : edit.isSaving ? (
            'Saving'
          ) : (
            edit.saved && `${edit.saved.label} saved`
          )}
        </span>
        {edit.problem !== null && (
          <span role="alert" title={edit.problem} className="min-w-0 truncate text-12 text-failed-text">
            {edit.problem}
          </span>
        )}
        {edit.saved?.undo && (
          <Button disabled={edit.isSaving} onClick={edit.undo}>
            Undo
          </Button>
        )}
      </div>
      <fieldset disabled={!canChange} className="contents">
        <GeneralSection settings={settings} edit={edit} />
        <RetentionSection settings={settings} retention={retention} isSaving={edit.isSaving} />
      </fieldset>
      <DataSection settings={settings} />
      <ExportDeleteSection settings={settings} />
    </>
  )
}
