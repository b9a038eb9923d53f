'use client'

import clsx from 'clsx'
import { Button } from '@/components/ui/button'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { formatBytes } from '@/text/format-number'
import { toExpiryWords } from './retention-options'
import type { RetentionState } from './use-retention'

interface RetentionNoticeProps {
  readonly retention: RetentionState
  readonly isSaving: boolean
}

/** The runs that saving the chosen limits removes, with the button that saves them. */
export function RetentionNotice({ retention, isSaving }: RetentionNoticeProps) {
  const { preview, error, drop, save } = retention
  const { data } = preview
  const removes = data !== undefined && data.runs > 0
  const problem = error ?? preview.error
  return (
    <div
      role="status"
      className={clsx(
        'mt-2 grid min-h-[46px] grid-cols-[12px_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-1 rounded-control border px-3 py-1.5 max-sm:grid-cols-[12px_minmax(0,1fr)]',
        removes ? 'border-running-line bg-running-bg' : 'border-line',
      )}
    >
      <StatusGlyph status={removes ? 'lost' : 'waiting'} label="" />
      <div className="min-w-0">
        {data === undefined ? (
          <span className="text-soft">
            {problem === null ? 'Counting the runs that go' : 'The runs were not counted'}
          </span>
        ) : removes ? (
          <>
            <div>
              <span className="font-medium">Saving deletes {toExpiryWords(data)}</span>, about {formatBytes(data.bytes)}
            </div>
            <div className="text-12 text-soft">Versions and statistics stay. This cannot be undone.</div>
          </>
        ) : (
          <span>Saving deletes no run now</span>
        )}
        {problem !== null && (
          <div role="alert" className="text-12 wrap-anywhere text-failed-text">
            {problem}
          </div>
        )}
      </div>
      <div className="flex gap-2 max-sm:col-start-2">
        <Button kind="quiet" onClick={drop}>
          Undo
        </Button>
        <Button kind={removes ? 'danger' : 'default'} disabled={data === undefined || isSaving} onClick={save}>
          {removes ? 'Save and delete' : 'Save'}
        </Button>
      </div>
    </div>
  )
}
