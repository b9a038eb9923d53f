import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { RelativeTime } from '@/components/ui/relative-time'
import { Nothing, Section } from '@/components/ui/section'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeError, NodeReport } from '@/contract/node-report'
import { NO_FILTER, toSearchParams } from '@/contract/run-filter'
import { FailureBars } from '@/features/charts/failure-bars'
import { address } from '@/text/address'
import { toErrorHeadline } from '@/text/error-headline'
import { formatCount } from '@/text/format-number'
import { useNodeState } from './use-node-state'
import { toRangeWords } from './words'

interface ErrorsSectionProps {
  readonly projectId: number
  readonly report: NodeReport
}

const ROW =
  '-mx-4 grid h-[27px] grid-cols-[12px_minmax(0,1fr)_56px_52px_88px] items-center gap-x-3 border-b border-line px-4 last:border-b-0'

/** Failures of this node by error. A row leads to the runs that failed with it. */
export function ErrorsSection({ projectId, report: { errors, range, figures } }: ErrorsSectionProps) {
  const [{ error: marked }] = useNodeState()
  const most = errors.reduce((top, { parts }) => parts.reduce((high, count) => Math.max(high, count), top), 0)
  const note = `${formatCount(figures.failed)} in ${toRangeWords(range)}`
  return (
    <Section title="Failures by error" note={note}>
      {errors.length === 0 && (
        <Nothing>
          {figures.failed === 0 ? 'It did not fail.' : 'The errors of these failures were not counted.'}
        </Nothing>
      )}
      {errors.map((error) => (
        <ErrorRow
          key={`${error.errorName} ${error.message}`}
          projectId={projectId}
          error={error}
          most={most}
          isMarked={error.id !== null && error.id === marked}
        />
      ))}
    </Section>
  )
}

interface ErrorRowProps {
  readonly projectId: number
  readonly error: NodeError
  readonly most: number
  /** The row that the reader came for. It is shown. */
  readonly isMarked: boolean
}

function ErrorRow({ projectId, error, most, isMarked }: ErrorRowProps) {
  const row = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (isMarked) row.current?.scrollIntoView?.({ block: 'nearest' })
  }, [isMarked])
  const { id, errorName, message, parts, runs, lastAtUs } = error
  const words = toErrorHeadline({ name: errorName, message })
  const cells = (
    <>
      <StatusGlyph status="failed" label="" />
      <bdi className="truncate text-failed-text">{words}</bdi>
      <FailureBars parts={parts} most={most} />
      <span className="num">{formatCount(runs)}</span>
      <RelativeTime us={lastAtUs} className="num text-12 text-soft" />
    </>
  )
  // The runs of an error without a group have expired.
  if (id === null) {
    return (
      <div title={words} className={ROW}>
        {cells}
      </div>
    )
  }
  return (
    <AppLink
      ref={row}
      aria-current={isMarked || undefined}
      href={`${address.runs(projectId)}?${toSearchParams({ ...NO_FILTER, error: [String(id)] })}`}
      title={words}
      className={clsx(
        ROW,
        'ring-inset-focus hover:bg-hover',
        isMarked && 'bg-selected shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      {cells}
    </AppLink>
  )
}
