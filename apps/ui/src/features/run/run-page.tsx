'use client'

import { useMemo } from 'react'
import { ApiError } from '@/client/api-error'
import { useProject } from '@/client/use-project'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { QueryError } from '@/components/ui/query-error'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { toRunModel } from './run-model'
import { RunSkeleton } from './run-skeleton'
import { RunView } from './run-view'
import { useRun } from './use-run'

interface RunPageProps {
  readonly projectId: number
  readonly runId: string
}

/** One run: what happened, where the time went, what broke. */
export function RunPage({ projectId, runId }: RunPageProps) {
  const run = useRun(runId)
  const project = useProject(projectId)
  const model = useMemo(() => (run.data === undefined ? null : toRunModel(run.data)), [run.data])
  const crumbs = [
    { label: project?.name ?? run.data?.projectName ?? 'Project', href: address.project(projectId) },
    { label: 'Runs', href: address.runs(projectId) },
    { label: <code>{toShortId(runId)}</code> },
  ]
  const unknown = run.error instanceof ApiError && run.error.status === 404 && model === null
  return (
    <PageFrame crumbs={crumbs}>
      {unknown ? (
        <Message
          kind="idle"
          title="There is no such run"
          action={
            <AppLink href={address.runs(projectId)} className={buttonClass()}>
              All runs
            </AppLink>
          }
        >
          It may have been deleted, or its first events have not arrived yet: then it appears here by itself.{' '}
          <code>{runId}</code>
        </Message>
      ) : (
        <QueryError query={run} what="The run" />
      )}
      {run.isPending && <RunSkeleton />}
      {model !== null && <RunView key={runId} model={model} />}
    </PageFrame>
  )
}
