'use client'

import dynamic from 'next/dynamic'
import { useId, useState } from 'react'
import { HAS_SERVER } from '@/client/has-server'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Sentence } from '@/components/ui/sentence'
import type { RunDetail } from '@/contract/run'
import type { RunTiming } from '@/contract/run-timing'
import { formatDuration } from '@/text/format-duration'
import { toShortId } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { toCauseWords, toHeadline } from '@/text/timing-words'
import { toPlainText } from '@/text/words'
import { useTiming } from './use-timing'

/** In a separate file, because most readers do not open it. */
const TimingTable = dynamic(() => import('@/features/timing/timing-table').then((module) => module.TimingTable))

/** The sentence about a run that took longer or shorter than usual, with its causes. Absent for a run as usual. */
export function TimingStrip({ run }: { readonly run: RunDetail }) {
  const { timing, error, against, setAgainst } = useTiming(run)
  const [open, setOpen] = useState(false)
  const tableId = useId()
  if (run.status !== 'success') return null
  const chosen = against !== 'usual'
  const change = timing?.change ?? null
  if (!chosen && (change === null || change.verdict === 'usual')) return null
  const than = against === 'usual' ? 'usual' : against === 'previous' ? 'the previous run' : `run ${toShortId(against)}`
  const headline = change === null ? [] : toHeadline(change, than)
  const more = change === null ? [] : toCauseWords(change)
  return (
    <section aria-label="Time" className="flex max-h-1/2 shrink-0 flex-col border-b border-line">
      <div className="grid min-h-16 shrink-0 grid-cols-[14px_minmax(0,1fr)_auto] content-center items-center gap-x-2.5 gap-y-[3px] px-4 py-2">
        <Icon name={change === null || change.differenceUs >= 0 ? 'arrowUp' : 'arrowDown'} size={14} />
        <p className="truncate" title={toPlainText(headline)}>
          {change === null ? (
            <Problem timing={timing} error={error} than={than} />
          ) : (
            <Sentence words={headline} strong />
          )}
        </p>
        <span className="flex items-center gap-2">
          {HAS_SERVER && <Against key={against} against={against} onChoose={setAgainst} />}
          {change !== null && (
            <Button aria-expanded={open} aria-controls={tableId} onClick={() => setOpen(!open)}>
              {open ? 'Hide causes' : 'Show causes'}
            </Button>
          )}
        </span>
        {more.length > 0 && (
          <p className="col-start-2 truncate text-12 text-soft" title={toPlainText(more)}>
            <Sentence words={more} />
          </p>
        )}
      </div>
      <div id={tableId} hidden={!open} className="min-h-0 overflow-y-auto border-t border-line">
        {open && change !== null && timing?.usual != null && (
          <>
            <p className="flex h-8 items-center gap-3 px-4 text-12">
              <strong className="font-medium">Where the {formatDuration(Math.abs(change.differenceUs))} went</strong>
              <span className="text-faint">along the critical path</span>
              <span className="ml-auto truncate text-faint">{toNote(timing.usual)}</span>
            </p>
            <TimingTable change={change} usual={chosen ? 'Other' : 'Usual'} />
          </>
        )}
      </div>
    </section>
  )
}

function toNote({ runId, runs, fewer }: NonNullable<RunTiming['usual']>): string {
  if (runId !== null) return `against run ${toShortId(runId)}`
  const why = fewer ? ', because they have many nodes' : ''
  return `usual is the median of the last ${formatCounted(runs, 'run')}${why}`
}

interface ProblemProps {
  readonly timing: RunTiming | undefined
  readonly error: Error | null
  readonly than: string
}

function Problem({ timing, error, than }: ProblemProps) {
  if (error !== null) return <span className="text-soft">{error.message}</span>
  if (timing === undefined) return <span className="text-faint">Comparing with {than}</span>
  return <span className="text-soft">There is no earlier run to compare with</span>
}

interface AgainstProps {
  readonly against: string
  readonly onChoose: (against: string) => Promise<unknown>
}

/** The choice of the run to compare with: the usual one, the previous one, or one by its id. */
function Against({ against, onChoose }: AgainstProps) {
  const isRun = against !== 'usual' && against !== 'previous'
  const [typing, setTyping] = useState(isRun)
  const look = 'h-6 rounded-control border border-line-strong bg-raised px-1.5 text-12'
  return (
    <>
      <select
        aria-label="Compare with"
        className={look}
        value={typing ? 'run' : against}
        onChange={({ target }) => {
          setTyping(target.value === 'run')
          if (target.value !== 'run') void onChoose(target.value)
        }}
      >
        <option value="usual">Usual run</option>
        <option value="previous">Previous run</option>
        <option value="run">Run by its id</option>
      </select>
      {typing && (
        <input
          aria-label="Id of the run to compare with"
          placeholder="Paste an id"
          defaultValue={isRun ? against : ''}
          className={`${look} w-32 font-mono`}
          onKeyDown={({ key, currentTarget }) => {
            const id = currentTarget.value.trim()
            if (key === 'Enter' && id !== '') void onChoose(id)
          }}
        />
      )}
    </>
  )
}
