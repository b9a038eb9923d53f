'use client'

import { useMemo } from 'react'
import { ApiError } from '@/client/api-error'
import { useProject } from '@/client/use-project'
import { AppLink } from '@/components/ui/app-link'
import { Boundary } from '@/components/ui/boundary'
import { buttonClass } from '@/components/ui/button'
import { QueryError } from '@/components/ui/query-error'
import type { RunDetail } from '@/contract/run'
import { MissingPage } from '@/features/shell/missing-page'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { toRunModel } from './run-model'
import { RunSkeleton } from './run-skeleton'
import { RunView } from './run-view'
import { useListAddress } from './use-list-address'
import { useRun } from './use-run'

interface RunPageProps {
  readonly projectId: number
  readonly runId: string
}

/** The page of one run. */
export function RunPage({ projectId, runId }: RunPageProps) {
  const run = useRun(runId)
  const project = useProject(projectId)
  const listHref = useListAddress(projectId)
  const crumbs = [
    { label: project?.name ?? run.data?.projectName ?? 'Project', href: address.project(projectId) },
    { label: 'Runs', href: listHref },
    { label: <code>{toShortId(runId)}</code> },
  ]
  const unknown = run.error instanceof ApiError && run.error.status === 404 && run.data === undefined
  return (
    <PageFrame crumbs={crumbs}>
      {unknown ? (
        <MissingPage
          title="This run does not exist"
          action={
            <AppLink href={address.runs(projectId)} className={buttonClass()}>
              All runs
            </AppLink>
          }
        >
          The run may have been deleted. If its first events have not arrived yet, the run appears here when they do.{' '}
          <code>{runId}</code>
        </MissingPage>
      ) : (
        <QueryError query={run} what="The run" />
      )}
      {run.isPending && <RunSkeleton />}
      {run.data !== undefined && (
        <Boundary key={runId} what="The run" data={run.data}>
          <KnownRun run={run.data} />
        </Boundary>
      )}
    </PageFrame>
  )
}

/** Derives the model of the views. It has its own boundary, because an odd record fails here first. */
function KnownRun({ run }: { readonly run: RunDetail }) {
  const model = useMemo(() => toRunModel(run), [run])
  return <RunView model={model} />
}
