'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import dynamic from 'next/dynamic'
import { parseAsString, useQueryState } from 'nuqs'
import { useRef, useState } from 'react'
import { useNavigation } from '@/client/navigation'
import { queries } from '@/client/queries'
import { useCursor } from '@/client/use-cursor'
import { useHotkeys } from '@/client/use-hotkeys'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { Icon } from '@/components/ui/icon'
import { Message } from '@/components/ui/message'
import { QueryError } from '@/components/ui/query-error'
import type { ProjectSummary } from '@/contract/project'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { formatCount, formatCounted } from '@/text/format-number'
import { matchesWords } from '@/text/match-words'
import { LatestFailures } from './latest-failures'
import { PROJECT_COLUMNS, ProjectRow } from './project-row'
import { ProjectRowsSkeleton } from './project-rows-skeleton'
import { RunningNow } from './running-now'
import { Unfiled } from './unfiled'
import { useSteadyOrder } from './use-steady-order'

const NewProjectDialog = dynamic(() => import('./new-project-dialog').then((module) => module.NewProjectDialog))

const NONE: readonly ProjectSummary[] = []

/** All projects, what runs in them now, and what failed last. */
export function ProjectsPage() {
  const navigation = useNavigation()
  const projects = useQuery(queries.projects())
  const overview = useQuery(queries.overview())
  const [text, setText] = useQueryState('q', parseAsString.withDefault('').withOptions({ throttleMs: 100 }))
  const [creating, setCreating] = useState<'never' | 'open' | 'closed'>('never')
  const filter = useRef<FilterFieldHandle>(null)

  const all = useSteadyOrder(projects.data?.items ?? NONE)
  const shown = all.filter((project) => matchesWords(`${project.name} ${project.description ?? ''}`, text))
  const maximum = toMaximum(all)
  const open = (project: ProjectSummary) => navigation.go(address.project(project.id))
  const cursor = useCursor({
    title: 'Projects',
    noun: 'project',
    items: shown,
    keyOf: (project) => String(project.id),
    onOpen: open,
  })
  useHotkeys('Projects', [
    { keys: '/', label: 'Filter', run: () => filter.current?.focus() },
    { keys: 'n', label: 'New project', run: () => setCreating('open') },
  ])

  return (
    <PageFrame crumbs={[{ label: 'Projects' }]}>
      <div className="min-h-0 flex-1 overflow-y-auto pb-8">
        <div className="flex h-12 items-center gap-3 px-4">
          <h1 className="text-15 font-strong tracking-[-0.01em]">Projects</h1>
          {projects.data && (
            <span className="text-12 text-faint max-sm:hidden">{formatCount(projects.data.total)} · last 24 hours</span>
          )}
          <span className="flex-1" />
          <FilterField
            ref={filter}
            label="Filter projects"
            placeholder="Filter"
            value={text}
            onChange={(value) => void setText(value || null, value === '' || text === '' ? { history: 'push' } : {})}
            onLeave={cursor.enter}
            className="w-50"
          />
          <Button kind="primary" hotkey="N" onClick={() => setCreating('open')}>
            <Icon name="plus" size={14} />
            New project
          </Button>
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
        <QueryError query={projects} what="The projects" />
        {projects.isPending && <ProjectRowsSkeleton />}
        {shown.map((project) => (
          <Boundary key={project.id} what="This project" data={project} size="row">
            <ProjectRow project={project} current={cursor.current === String(project.id)} maximum={maximum} />
          </Boundary>
        ))}
        {projects.data && shown.length === 0 && text !== '' && (
          <Message
            kind="empty"
            title="No project matches"
            action={<Button onClick={() => void setText(null, { history: 'push' })}>Clear filter</Button>}
          >
            {formatCounted(all.length, 'project')} without it.
          </Message>
        )}
        {projects.data && all.length === 0 && (
          <Message
            kind="empty"
            title="No projects yet"
            action={<Button onClick={() => setCreating('open')}>New project</Button>}
          >
            A tracker that names a project creates it, too.
          </Message>
        )}
        <QueryError query={overview} what="What runs now" className="mt-5 border-t" />
        {overview.data && (
          <>
            <Boundary what="The runs that were not kept" data={overview.data}>
              <Unfiled overview={overview.data.unfiled} />
            </Boundary>
            <Boundary what="The running runs" data={overview.data}>
              <RunningNow runs={overview.data.running} />
            </Boundary>
            <Boundary what="The latest failures" data={overview.data}>
              <LatestFailures failures={overview.data.failures} />
            </Boundary>
          </>
        )}
      </div>
      {creating !== 'never' && (
        <NewProjectDialog open={creating === 'open'} onOpenChange={(open) => setCreating(open ? 'open' : 'closed')} />
      )}
    </PageFrame>
  )
}

/** Runs in the fullest half hour of all projects. */
function toMaximum(projects: readonly ProjectSummary[]): number {
  const buckets = projects.flatMap(({ day }) => day?.buckets ?? [])
  return buckets.reduce((most, { runs }) => Math.max(most, runs), 1)
}
