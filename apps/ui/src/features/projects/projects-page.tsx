'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import dynamic from 'next/dynamic'
import { parseAsBoolean, parseAsString, useQueryState } from 'nuqs'
import { useRef, useState } from 'react'
import { useNavigation } from '@/client/navigation'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { useCurrentRow } from '@/client/use-current-row'
import { useHotkeys } from '@/client/use-hotkeys'
import { useSettled } from '@/client/use-settled'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { Icon } from '@/components/ui/icon'
import { Message } from '@/components/ui/message'
import { QueryError } from '@/components/ui/query-error'
import type { ProjectSummary } from '@/contract/project'
import { ImportRuns } from '@/features/imports/import-runs'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { formatCount, formatCounted } from '@/text/format-number'
import { LatestFailures } from './latest-failures'
import { MoreProjects } from './more-projects'
import { PROJECT_COLUMNS, ProjectRow } from './project-row'
import { ProjectRowsSkeleton } from './project-rows-skeleton'
import { RunningNow } from './running-now'
import { Unfiled } from './unfiled'
import { useProjectsList } from './use-projects-list'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const NewProjectDialog = dynamic(() => import('./new-project-dialog').then((module) => module.NewProjectDialog))

/** Projects, running runs and the latest failures. */
export function ProjectsPage() {
  const navigation = useNavigation()
  const overview = useQuery(queries.overview())
  const [text, setText] = useQueryState('q', parseAsString.withDefault('').withOptions({ throttleMs: 100 }))
  const [isNew, setNew] = useQueryState('new', parseAsBoolean.withDefault(false))
  const [wasNew, setWasNew] = useState(isNew)
  if (isNew && !wasNew) setWasNew(true)
  const filter = useRef<FilterFieldHandle>(null)

  const search = useSettled(text, 200)
  const { query, projects, total } = useProjectsList(search)
  const existing = useQuery(queries.activeProjects()).data?.total ?? total
  const maximum = toMaximum(projects)
  const open = (project: ProjectSummary) => navigation.go(address.project(project.id))
  const currentRow = useCurrentRow({
    title: 'Projects',
    noun: 'project',
    items: projects,
    keyOf: (project) => String(project.id),
    onOpen: open,
  })
  const reader = useReader()
  const canCreate = reader.canChange && reader.seesAll
  useHotkeys('Projects', [
    { keys: '/', label: 'Filter', run: () => filter.current?.focus() },
    ...(canCreate ? [{ keys: 'n', label: 'New project', run: () => void setNew(true) }] : []),
  ])

  return (
    <PageFrame crumbs={[{ label: 'Projects' }]}>
      <div className="min-h-0 flex-1 overflow-y-auto pb-8">
        <div className="flex h-12 items-center gap-3 px-4">
          <h1 className="text-15 font-strong tracking-[-0.01em]">Projects</h1>
          {existing !== null && (
            <span className="text-12 text-faint max-sm:hidden">{formatCount(existing)} · last 24 hours</span>
          )}
          <span className="flex-1" />
          <FilterField
            ref={filter}
            label="Filter projects"
            placeholder="Filter"
            value={text}
            onChange={(value) => void setText(value || null, value === '' || text === '' ? { history: 'push' } : {})}
            onLeave={currentRow.enter}
            className="w-50"
          />
          <ImportRuns projectId={null} />
          {canCreate && (
            <Button kind="primary" hotkey="N" onClick={() => void setNew(true)}>
              <Icon name="plus" size={14} />
              New project
            </Button>
          )}
        </div>
        <div aria-hidden="true" className={clsx('tr h-7 border-t text-11 text-faint', PROJECT_COLUMNS)}>
          <span />
          <span>Project</span>
          <span className="max-xl:hidden">About</span>
          <span className="max-sm:hidden">Runs and failures, 24 hours</span>
          <span className="num max-sm:hidden">Runs</span>
          <span className="num max-sm:hidden">Failed</span>
          <span className="num max-xl:hidden">Rate</span>
          <span className="num max-sm:hidden">p50</span>
          <span className="num">Last run</span>
        </div>
        {!query.isFetchNextPageError && <QueryError query={query} what="The projects" />}
        {query.isPending && <ProjectRowsSkeleton />}
        {projects.map((project) => (
          <Boundary key={project.id} what="This project" data={project} size="row">
            <ProjectRow project={project} current={currentRow.key === String(project.id)} maximum={maximum} />
          </Boundary>
        ))}
        <MoreProjects query={query} left={(total ?? 0) - projects.length} />
        {query.isSuccess && projects.length === 0 && search !== '' && (
          <Message
            kind="empty"
            title="No project matches"
            action={<Button onClick={() => void setText(null, { history: 'push' })}>Clear filter</Button>}
          >
            {formatCounted(existing ?? 0, 'project')} without a filter.
          </Message>
        )}
        {query.isSuccess && projects.length === 0 && search === '' && (
          <Message
            kind="empty"
            title="No projects yet"
            action={canCreate && <Button onClick={() => void setNew(true)}>New project</Button>}
          >
            A tracker that names a project creates it as well.
          </Message>
        )}
        <QueryError query={overview} what="The running runs" className="mt-5 border-t" />
        {overview.data && (
          <>
            <Boundary what="The running runs" data={overview.data}>
              <RunningNow runs={overview.data.running} />
            </Boundary>
            <Boundary what="The latest failures" data={overview.data}>
              <LatestFailures failures={overview.data.failures} />
            </Boundary>
            <Boundary what="The runs that were not kept" data={overview.data}>
              <Unfiled overview={overview.data.unfiled} />
            </Boundary>
          </>
        )}
      </div>
      {canCreate && wasNew && <NewProjectDialog open={isNew} onOpenChange={(open) => void setNew(open || null)} />}
    </PageFrame>
  )
}

/** Runs in the fullest half hour of all projects. */
function toMaximum(projects: readonly ProjectSummary[]): number {
  const buckets = projects.flatMap(({ day }) => day?.buckets ?? [])
  return buckets.reduce((most, { runs }) => Math.max(most, runs), 1)
}
