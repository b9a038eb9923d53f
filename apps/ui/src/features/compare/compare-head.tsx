'use client'

import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { ComparedRun } from '@/contract/run-comparison'
import { address } from '@/text/address'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatExactTime } from '@/text/format-time'
import { toLetter } from './series'
import { SeriesBadge } from './series-badge'

const COLUMNS =
  'grid-cols-[16px_12px_68px_minmax(80px,160px)_64px_minmax(0,172px)_minmax(0,1fr)] max-sm:grid-cols-[16px_12px_68px_minmax(0,1fr)_auto]'

/** The runs, one a line, in the order of the comparison. */
export function CompareHead({ runs }: { readonly runs: readonly ComparedRun[] }) {
  return (
    <header className="flex min-h-18 shrink-0 flex-col justify-center border-b border-line py-2">
      <h1 className="sr-only">Comparison of {runs.length} runs</h1>
      <ul>
        {runs.map((run, index) => (
          <Line key={run.id} run={run} index={index} />
        ))}
      </ul>
    </header>
  )
}

function Line({ run, index }: { readonly run: ComparedRun; readonly index: number }) {
  const { timeZone } = useClock('second')
  const exact = formatExactTime(run.startedAtUs, timeZone)
  return (
    <li className={`grid h-[26px] items-center gap-x-2.5 px-4 text-12 ${COLUMNS}`}>
      <SeriesBadge index={index} />
      <StatusGlyph status={run.status} />
      <AppLink
        href={address.run(run.projectId, run.id)}
        aria-label={`Run ${toLetter(index)}, ${toShortId(run.id)}`}
        title={run.id}
        className="hover:underline"
      >
        <code>{toShortId(run.id)}</code>
      </AppLink>
      <span className="truncate text-13" title={run.name}>
        <bdi>{run.name}</bdi>
      </span>
      <Duration us={run.durationUs} className="num font-medium" />
      <span className="truncate text-soft max-sm:hidden" title={exact}>
        {exact.split(' ').slice(0, 2).join(' ')}
      </span>
      <span className="flex min-w-0 items-center gap-2 max-sm:hidden">
        <span className="text-faint">version</span>
        <code title={run.version}>{toShortVersion(run.version)}</code>
        {run.host !== null && (
          <span className="flex min-w-0 items-center gap-2 max-lg:hidden">
            <span className="text-faint">host</span>
            <code className="max-w-32 truncate" title={run.host}>
              {run.host}
            </code>
          </span>
        )}
      </span>
    </li>
  )
}
