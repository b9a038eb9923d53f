'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import { Progress } from '@/components/ui/progress'
import { type RunFilter, toSearchParams } from '@/contract/run-filter'
import { formatCounted } from '@/text/format-number'
import { CompareButton } from './compare-button'
import { useBulk } from './use-bulk'

/** In a separate file, because this chunk is loaded only when it is opened first. */
const TagRunsDialog = dynamic(() => import('./tag-runs-dialog').then((module) => module.TagRunsDialog))

interface RunDockProps {
  readonly projectId: number
  readonly filter: RunFilter
  readonly ids: readonly string[]
  /** All loaded runs are selected. */
  readonly isAllLoaded: boolean
  readonly onClear: () => void
}

/** Actions on the selected runs, docked below the list. */
export function RunDock({ projectId, filter, ids, isAllLoaded, onClear }: RunDockProps) {
  const { canChange } = useReader()
  const [allOf, setAllOf] = useState<readonly string[] | null>(null)
  const [isTagging, setTagging] = useState(false)
  const stats = useQuery(queries.stats(projectId, filter)).data
  const matching = stats?.complete ? stats.total : 0
  const isAll = allOf === ids && isAllLoaded
  const total = isAll ? matching : ids.length
  const what = formatCounted(total, 'run')
  const chosen = isAll ? { filter: toSearchParams(filter).toString() } : { ids }
  const bulk = useBulk({ projectId, chosen, onDone: onClear })
  const problem = bulk.error?.message ?? bulk.failed[0]?.reason ?? null

  return (
    <section
      aria-label="Selected runs"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-2 border-t border-line bg-rail px-4 py-1.5"
    >
      <span role="status" className="truncate font-medium">
        {isAll ? `All ${what} that match selected` : `${what} selected`}
      </span>
      {isAllLoaded && !isAll && matching > ids.length && (
        <Button kind="quiet" disabled={bulk.isBusy} onClick={() => setAllOf(ids)}>
          Select all {formatCounted(matching, 'run')} that match
        </Button>
      )}
      {problem !== null && (
        <span role="alert" className="min-w-0 truncate text-failed-text" title={problem}>
          {bulk.failed.length > 1 && `${formatCounted(bulk.failed.length, 'run')} failed. `}
          {problem}
        </span>
      )}
      <span className="flex-1" />
      {bulk.isBusy ? (
        <>
          <Progress done={bulk.count} total={total} label="Runs that are done" />
          <span className="tabular-nums">
            {bulk.count} of {total}
          </span>
          <Button onClick={bulk.stop}>Stop</Button>
        </>
      ) : (
        <>
          <Button kind="quiet" hotkey="Esc" onClick={onClear}>
            Clear
          </Button>
          {!isAll && <CompareButton projectId={projectId} ids={ids} />}
          {!isAll && <CopyButton withLabel label="Copy ids" text={ids.join('\n')} />}
          {canChange && <Button onClick={() => setTagging(true)}>Tag</Button>}
          <Button onClick={() => bulk.save()}>
            <Icon name="download" size={13} />
            Export
          </Button>
          {canChange && (
            <Button kind="danger" onClick={() => bulk.change({ action: 'delete' })}>
              <Icon name="trash" size={13} />
              {isAll ? `Delete ${what}` : 'Delete'}
            </Button>
          )}
        </>
      )}
      {isTagging && (
        <TagRunsDialog
          what={what}
          onClose={() => setTagging(false)}
          onTag={(tags) => bulk.change({ action: 'tag', tags })}
        />
      )}
    </section>
  )
}
