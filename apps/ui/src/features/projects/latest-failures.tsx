'use client'

import clsx from 'clsx'
import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { RelativeTime } from '@/components/ui/relative-time'
import { SectionHead } from '@/components/ui/section-head'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { tip } from '@/components/ui/tooltip'
import type { FailureGroup } from '@/contract/project'
import { address } from '@/text/address'
import { toErrorHeadline } from '@/text/error-headline'
import { formatCounted, MISSING } from '@/text/format-number'
import { formatSince } from '@/text/format-time'

const COLUMNS =
  'grid-cols-[12px_200px_128px_minmax(0,1fr)_168px_104px] max-xl:grid-cols-[12px_minmax(80px,160px)_128px_minmax(0,1fr)_104px] max-sm:grid-cols-[12px_minmax(0,1fr)_104px]'

/** Failures, one row per node and error. A row leads to the last such run. */
export function LatestFailures({ failures }: { readonly failures: readonly FailureGroup[] }) {
  if (failures.length === 0) return null
  return (
    <section aria-label="Latest failures" className="mt-5">
      <SectionHead title="Latest failures" note="one row per node and error" />
      <div aria-hidden="true" className={clsx('tr h-7 border-t text-11 text-faint', COLUMNS)}>
        <span />
        <span className="max-sm:hidden">Project</span>
        <span className="max-sm:hidden">Node</span>
        <span>Error</span>
        <span className="max-xl:hidden">Seen</span>
        <span className="num">Last</span>
      </div>
      {failures.map((failure) => (
        <AppLink
          key={`${failure.projectId} ${failure.errorGroupId} ${failure.node}`}
          href={address.run(failure.projectId, failure.runId)}
          className={clsx('tr ring-inset-focus h-8 hover:bg-hover', COLUMNS)}
        >
          <StatusGlyph status={failure.status} />
          <span className="truncate max-sm:hidden">{failure.projectName}</span>
          <code className="truncate font-medium max-sm:hidden">{failure.node ?? MISSING}</code>
          <span
            {...tip(words(failure))}
            className={clsx('truncate', failure.status === 'lost' ? 'text-running-text' : 'text-failed-text')}
          >
            {words(failure)}
          </span>
          <Seen failure={failure} />
          <RelativeTime us={failure.lastAtUs} className="num text-12 text-soft" />
        </AppLink>
      ))}
    </section>
  )
}

function words(failure: FailureGroup): string {
  return failure.status === 'lost'
    ? 'No sign of life'
    : toErrorHeadline({ name: failure.errorName ?? '', message: failure.message })
}

function Seen({ failure }: { readonly failure: FailureGroup }) {
  const clock = useClock('second')
  const since = `${formatCounted(failure.count, 'time')} since ${formatSince(failure.firstAtUs, clock)}`
  return <span className="truncate text-12 text-soft max-xl:hidden">{failure.count === 1 ? 'once' : since}</span>
}
