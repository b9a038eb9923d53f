'use client'

import { ApiError } from '@/client/api-error'
import { useProject } from '@/client/use-project'
import { AppLink } from '@/components/ui/app-link'
import { Boundary } from '@/components/ui/boundary'
import { buttonClass } from '@/components/ui/button'
import { QueryError } from '@/components/ui/query-error'
import { LEAST_RUNS } from '@/contract/run-comparison'
import { MissingPage } from '@/features/shell/missing-page'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { CompareSkeleton } from './compare-skeleton'
import { CompareView } from './compare-view'
import { useCompareState, useComparison } from './use-comparison'

/** Two to five runs side by side. The first one is the one that the others are held against. */
export function ComparePage({ projectId }: { readonly projectId: number }) {
  const project = useProject(projectId)
  const { state } = useCompareState()
  const comparison = useComparison(projectId, state.runs)
  const { data, error } = comparison
  const refused = data === undefined && error instanceof ApiError && error.status < 500 ? error.message : null
  const few = state.runs.length < LEAST_RUNS
  return (
    <PageFrame
      crumbs={[
        { label: project?.name ?? 'Project', href: address.project(projectId) },
        { label: 'Runs', href: address.runs(projectId) },
        { label: <Title ids={state.runs} /> },
      ]}
    >
      {few || refused !== null ? (
        <MissingPage
          title="These runs cannot be compared"
          action={
            <AppLink href={address.runs(projectId)} className={buttonClass()}>
              Choose runs
            </AppLink>
          }
        >
          {few ? 'Select two to five runs in the list, then press C.' : refused}
        </MissingPage>
      ) : (
        <>
          <QueryError query={comparison} what="The comparison" />
          {comparison.isPending && <CompareSkeleton runs={state.runs.length} />}
          {data !== undefined && (
            <Boundary what="The comparison" data={data}>
              <CompareView projectId={projectId} comparison={data} />
            </Boundary>
          )}
        </>
      )}
    </PageFrame>
  )
}

function Title({ ids }: { readonly ids: readonly string[] }) {
  const [first, second] = ids
  if (first === undefined || second === undefined) return 'Compare'
  return (
    <>
      Compare <code>{toShortId(first)}</code> with{' '}
      {ids.length === 2 ? <code>{toShortId(second)}</code> : `${ids.length - 1} others`}
    </>
  )
}
