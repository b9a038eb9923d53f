'use client'

import { Duration } from '@/components/ui/duration'
import { Nothing } from '@/components/ui/section'
import { toBinLimits } from '@/contract/duration-bins'
import type { NodeRecent } from '@/contract/node-recent'
import type { NodeReport, NodeUnderVersion } from '@/contract/node-report'
import { ChartSection } from '@/features/charts/chart-section'
import { type Distribution, DistributionChart } from '@/features/charts/distribution-chart'
import { formatDuration } from '@/text/format-duration'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { toPlaceWords } from './place-of-run'
import { useNodeState } from './use-node-state'
import { VersionTable } from './version-table'
import { toComparedVersions } from './why-node'

interface DistributionSectionProps {
  readonly report: NodeReport
  readonly recent: NodeRecent | undefined
}

/** Durations by version: the newest in ink before the one before it, and a table of all. */
export function DistributionSection({ report, recent }: DistributionSectionProps) {
  const [state] = useNodeState()
  const { versions, version } = report
  const [since, before] = chooseVersions(versions, version)
  const own = recent?.runs.find(({ runId }) => runId === state.run)
  const place = own === undefined ? null : toPlaceWords(own, versions)
  const note =
    since === null ? null : before === null ? (
      <code>{toShortVersion(since.version)}</code>
    ) : (
      <span className="truncate">
        before and since <code>{toShortVersion(since.version)}</code>, each to its own peak
      </span>
    )
  return (
    <ChartSection title="Distribution" note={note} table={toTable(since)}>
      {since === null ? (
        <Nothing>No run of the range took time: none succeeded without a cache.</Nothing>
      ) : (
        <DistributionChart
          since={toDistribution(since, `since ${toShortVersion(since.version)}`)}
          before={before && toDistribution(before, 'before')}
          own={
            own?.durationUs == null
              ? null
              : { name: `${toShortId(own.runId)}, ${formatDuration(own.durationUs)}`, us: own.durationUs }
          }
        />
      )}
      {place !== null && own !== undefined && (
        <p className="mt-1 text-12 text-soft">
          <span aria-hidden="true" className="mr-1.5 inline-block size-2 rotate-45 bg-accent" />
          Run <code className="text-text">{toShortId(own.runId)}</code> took <Duration us={own.durationUs} />: {place}
        </p>
      )}
      <VersionTable versions={versions} chosen={version} />
    </ChartSection>
  )
}

type Chosen = readonly [since: NodeUnderVersion | null, before: NodeUnderVersion | null]

/** The chosen version, else the newest that ran often, and the one before it. */
function chooseVersions(versions: readonly NodeUnderVersion[], chosen: string | null): Chosen {
  const timed = versions.filter(({ durations }) => durations.length > 0)
  if (chosen === null) return toComparedVersions(versions) ?? [timed[0] ?? null, timed[1] ?? null]
  const at = timed.findIndex(({ version }) => version === chosen)
  return at < 0 ? [null, null] : [timed[at] ?? null, timed[at + 1] ?? null]
}

function toDistribution({ p50Us, durations }: NodeUnderVersion, name: string): Distribution {
  return {
    name,
    p50Us,
    durations: durations.map(([bin, runs]) => ({ ...toBinLimits(bin), runs })),
  }
}

function toTable(version: NodeUnderVersion | null) {
  const rows = (version?.durations ?? []).map(([bin, runs]) => {
    const { fromUs, toUs } = toBinLimits(bin)
    return [`${formatDuration(fromUs)} to ${formatDuration(toUs)} (${bin})`, formatCount(runs)]
  })
  return { heads: ['Duration', 'Runs'], rows }
}
