'use client'

import clsx from 'clsx'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Sentence } from '@/components/ui/sentence'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunComparison } from '@/contract/run-comparison'
import { TimingTable } from '@/features/timing/timing-table'
import { formatDuration } from '@/text/format-duration'
import { toPlainText } from '@/text/words'
import { toHeadline, toMore } from './compare-words'
import { toLetter } from './series'

interface CompareWhyProps {
  readonly comparison: RunComparison
  /** Id of the run that is held against A; null for B. */
  readonly held: string | null
  readonly open: boolean
  readonly onToggle: () => void
  readonly onSwap: () => void
}

/** The sentence about the runs, and the causes of the difference in time. */
export function CompareWhy({ comparison, held, open, onToggle, onSwap }: CompareWhyProps) {
  const tableId = useId()
  const { runs, pairs } = comparison
  const headline = toHeadline(comparison)
  const more = toMore(comparison)
  const failed = runs.some(({ status }) => status === 'failed')
  const index = Math.max(
    0,
    pairs.findIndex(({ runId }) => runId === held),
  )
  const change = pairs[index]?.change ?? null
  return (
    <section
      aria-label="Why"
      className={clsx(
        'flex max-h-1/2 shrink-0 flex-col border-b',
        failed ? 'border-failed-line bg-failed-bg' : 'border-line',
      )}
    >
      <div className="grid min-h-16 shrink-0 grid-cols-[14px_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 gap-y-[3px] px-4 py-2">
        {failed ? (
          <StatusGlyph status="failed" label="" />
        ) : (
          <Icon name={(change?.differenceUs ?? 0) < 0 ? 'arrowDown' : 'arrowUp'} size={14} />
        )}
        <p className="wrap-anywhere font-medium lg:truncate" title={toPlainText(headline)}>
          <Sentence words={headline} strong />
        </p>
        <span className="flex items-center gap-2 max-sm:col-span-full max-sm:row-start-3">
          {change !== null && (
            <Button aria-expanded={open} aria-controls={tableId} onClick={onToggle}>
              {open ? 'Hide causes' : 'Show causes'}
            </Button>
          )}
          <Button hotkey="S" onClick={onSwap} title={runs.length > 2 ? 'Make the next run A' : 'Swap A and B'}>
            Swap
          </Button>
        </span>
        {more.length > 0 && (
          <p
            className="col-start-2 wrap-anywhere text-12 text-soft max-sm:col-span-2 lg:truncate"
            title={toPlainText(more)}
          >
            <Sentence words={more} />
          </p>
        )}
      </div>
      <div
        id={tableId}
        hidden={!open || change === null}
        className="min-h-0 overflow-y-auto border-t border-line bg-bg"
      >
        {open && change !== null && (
          <>
            <p className="flex h-8 items-center gap-3 px-4 text-12">
              <strong className="font-medium">Where the {formatDuration(Math.abs(change.differenceUs))} went</strong>
              <span className="text-faint">along the critical path</span>
            </p>
            <TimingTable change={change} usual="A" now={toLetter(index + 1)} />
          </>
        )}
      </div>
    </section>
  )
}
