import { Button } from '@/components/ui/button'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { countLosses } from '@/contract/losses'
import type { RunDetail } from '@/contract/run'
import { formatCount } from '@/text/format-number'
import { toRunsAddress } from '@/text/runs-address'
import { RunFacts } from './run-facts'
import { RunHeadLinks } from './run-head-links'
import { RunId } from './run-id'
import { RunMenu } from './run-menu'
import { RunStep } from './run-step'
import { RunsLink } from './runs-link'
import type { RunWalk } from './use-run-walk'

interface RunHeadProps {
  readonly run: RunDetail
  readonly walk: RunWalk
  readonly onShowLosses: () => void
  /** Whether the panel shows the run. */
  readonly isRunShown: boolean
  readonly onToggleRun: () => void
}

/** Status, driver and id of the run, the ways to its neighbours, and its facts. */
export function RunHead({ run, walk, onShowLosses, isRunShown, onToggleRun }: RunHeadProps) {
  const lost = countLosses(run.losses)
  return (
    <header className="@container flex min-h-18 shrink-0 flex-col justify-center gap-1.5 border-b border-line px-4 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <StatusGlyph status={run.status} />
        <h1 className="min-w-0 truncate text-15 font-strong tracking-[-0.01em]">
          <RunsLink href={toRunsAddress(run.projectId, { dag: [run.name] })} label={`Runs of ${run.name}`}>
            {run.name}
          </RunsLink>
        </h1>
        <span className="max-sm:hidden">
          <RunId id={run.id} />
        </span>
        <span className="flex-1" />
        {lost > 0 && (
          <button
            type="button"
            onClick={onShowLosses}
            title="Parts of its record were dropped. Show what and why"
            className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-control border border-running-line bg-running-bg px-2 text-12 text-running-text hover:text-text"
          >
            <StatusGlyph status="lost" label="" />
            {formatCount(lost)} not recorded
          </button>
        )}
        <Button
          aria-pressed={isRunShown}
          title="Inputs, outputs, config and tags of the run (])"
          onClick={onToggleRun}
          className="aria-pressed:bg-active"
        >
          Run
        </Button>
        <RunStep
          label={walk.inList ? 'Run above in the list' : 'Newer run'}
          keys="⇧K"
          icon="chevronUp"
          href={walk.above}
        />
        <RunStep
          label={walk.inList ? 'Run below in the list' : 'Older run'}
          keys="⇧J"
          icon="chevronDown"
          href={walk.below}
        />
        <RunHeadLinks run={run} />
        <RunMenu run={run} />
      </div>
      <RunFacts run={run} />
    </header>
  )
}
