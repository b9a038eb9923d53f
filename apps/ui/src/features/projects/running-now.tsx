import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { Progress } from '@/components/ui/progress'
import { SectionHead } from '@/components/ui/section-head'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { RunningRun } from '@/contract/project'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { formatCount } from '@/text/format-number'

const COLUMNS =
  'grid-cols-[12px_200px_128px_minmax(0,1fr)_96px] max-xl:grid-cols-[12px_minmax(80px,160px)_128px_minmax(0,1fr)_96px] max-sm:grid-cols-[12px_minmax(0,1fr)_96px]'

/** More would push the failures out of sight. */
const SHOWN = 8

/** Runs that have not ended. The section is hidden while there are none. */
export function RunningNow({ runs }: { readonly runs: readonly RunningRun[] }) {
  if (runs.length === 0) return null
  return (
    <section aria-label="Running now" className="mt-5">
      <SectionHead title="Running now" note={formatCount(runs.length)} />
      <div className="border-t border-line">
        {runs.slice(0, SHOWN).map((run) => (
          <AppLink
            key={run.id}
            href={address.run(run.projectId, run.id)}
            className={clsx('tr ring-inset-focus h-8 hover:bg-hover', COLUMNS)}
          >
            <StatusGlyph status="running" />
            <span className="truncate">{run.projectName}</span>
            <span className="truncate max-sm:hidden">{run.name}</span>
            <span className="flex min-w-0 items-center gap-2.5 max-sm:hidden">
              <code title={run.id}>{toShortId(run.id)}</code>
              <Progress done={run.nodesDone} total={run.nodesTotal} label="Nodes done" />
              <span className="truncate text-12 text-running-text">
                {run.node && (
                  <>
                    <bdi>{run.node}</bdi>,{' '}
                  </>
                )}
                {formatCount(run.nodesDone)} of {formatCount(run.nodesTotal)} nodes
              </span>
            </span>
            <TickingDuration sinceUs={run.startedAtUs} className="num" />
          </AppLink>
        ))}
        {runs.length > SHOWN && (
          <p className="flex h-8 items-center border-b px-4 pl-10 text-12 text-faint">
            and {formatCount(runs.length - SHOWN)} more
          </p>
        )}
      </div>
    </section>
  )
}
