import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { ProjectSummary } from '@/contract/project'
import { address } from '@/text/address'
import { formatCount, formatPercent, MISSING } from '@/text/format-number'
import { ActivitySpark } from './activity-spark'

/** Columns of the projects table, in wide windows and in narrow ones. */
export const PROJECT_COLUMNS =
  'grid-cols-[12px_200px_minmax(0,1fr)_208px_72px_72px_64px_72px_104px] max-xl:grid-cols-[12px_minmax(120px,1fr)_208px_72px_72px_72px_104px] max-sm:grid-cols-[12px_minmax(0,1fr)_104px]'

interface ProjectRowProps {
  readonly project: ProjectSummary
  readonly current: boolean
  /** Runs in the fullest half hour of all projects. */
  readonly maximum: number
}

const HINT = <span className="text-accent-text">No runs yet. Show the snippet to paste</span>

/** A project as a row of which all leads to it. */
export function ProjectRow({ project, current, maximum }: ProjectRowProps) {
  const { day, lastRun } = project
  const none = project.runCount === 0
  return (
    <AppLink
      href={address.project(project.id)}
      data-current={current || undefined}
      className={clsx(
        'tr ring-inset-focus h-11 hover:bg-hover data-current:bg-hover data-current:shadow-[inset_2px_0_0_var(--accent)]',
        PROJECT_COLUMNS,
      )}
    >
      <StatusGlyph status={lastRun?.status ?? 'waiting'} label={lastRun ? undefined : 'No runs yet'} />
      <span className="truncate font-medium">{project.name}</span>
      <span className="truncate text-soft max-xl:hidden">{none ? HINT : project.description}</span>
      <span className={clsx('max-sm:hidden', none && 'max-xl:hidden')}>
        <ActivitySpark buckets={day.buckets} maximum={maximum} />
      </span>
      {none && <span className="truncate max-sm:hidden xl:hidden">{HINT}</span>}
      <span className={clsx('num max-sm:hidden', day.runs === 0 && 'text-faint')}>{formatCount(day.runs)}</span>
      <span className={clsx('num max-sm:hidden', day.failed > 0 ? 'text-failed-text' : 'text-faint')}>
        {day.runs === 0 ? MISSING : formatCount(day.failed)}
      </span>
      <span className="num text-soft max-xl:hidden">{formatPercent(day.failed, day.runs)}</span>
      <span className={clsx('num max-sm:hidden', day.p50Us === null && 'text-faint')}>
        <Duration us={day.p50Us} />
      </span>
      <span className="num text-12 text-soft">{lastRun ? <RelativeTime us={lastRun.startedAtUs} /> : 'never'}</span>
    </AppLink>
  )
}
