import { AppLink } from '@/components/ui/app-link'
import { RelativeTime } from '@/components/ui/relative-time'
import { Nothing, Section } from '@/components/ui/section'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeReport } from '@/contract/node-report'
import { NO_FILTER, toSearchParams } from '@/contract/run-filter'
import { FailureBars } from '@/features/charts/failure-bars'
import { address } from '@/text/address'
import { toErrorHeadline } from '@/text/error-headline'
import { formatCount } from '@/text/format-number'
import { toRangeWords } from './words'

const MOST_COUNTED = 5_000

interface ErrorsSectionProps {
  readonly projectId: number
  readonly report: NodeReport
}

/** Errors at which runs failed in this node. A row leads to these runs. */
export function ErrorsSection({ projectId, report: { errors, range, figures } }: ErrorsSectionProps) {
  const most = errors.reduce((top, { parts }) => parts.reduce((high, count) => Math.max(high, count), top), 0)
  const note = `${formatCount(figures.failed)} in ${toRangeWords(range)}`
  return (
    <Section title="Failures by error" note={note}>
      {errors.length === 0 && (
        <Nothing>{figures.failed === 0 ? 'It did not fail.' : 'No run failed at this node first.'}</Nothing>
      )}
      {errors.map(({ id, errorName, message, runs, parts, lastAtUs }) => {
        const words = toErrorHeadline({ name: errorName, message })
        return (
          <AppLink
            key={id}
            href={`${address.runs(projectId)}?${toSearchParams({ ...NO_FILTER, error: [String(id)] })}`}
            title={words}
            className="-mx-4 grid h-[27px] grid-cols-[12px_minmax(0,1fr)_56px_52px_88px] items-center gap-x-3 border-b border-line px-4 ring-inset-focus last:border-b-0 hover:bg-hover"
          >
            <StatusGlyph status="failed" label="" />
            <bdi className="truncate text-failed-text">{words}</bdi>
            <FailureBars parts={parts} most={most} />
            <span className="num">{runs >= MOST_COUNTED ? `${formatCount(runs)}+` : formatCount(runs)}</span>
            <RelativeTime us={lastAtUs} className="num text-12 text-soft" />
          </AppLink>
        )
      })}
    </Section>
  )
}
