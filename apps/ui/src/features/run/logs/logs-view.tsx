'use client'

import { Button } from '@/components/ui/button'
import { FilterField } from '@/components/ui/filter-field'
import { Message } from '@/components/ui/message'
import { LOG_LEVELS } from '@/contract/log-filter'
import { formatCount } from '@/text/format-number'
import type { RunModel } from '../run-model'
import type { Selection } from '../use-selected-node'
import { LOG_INKS } from './log-inks'
import { LogList } from './log-list'
import { useLogFilter } from './use-log-filter'

interface LogsViewProps {
  readonly model: RunModel
  readonly selected: Selection
  readonly onSelect: (name: string, item: number | null) => void
}

/** The log lines of a run, in order. */
export function LogsView({ model, selected, onSelect }: LogsViewProps) {
  const { run } = model
  const { filter, text, setText, toggleLevel, clear } = useLogFilter()
  const total = Object.values(run.logLines).reduce((sum, count) => sum + count, 0)
  if (total === 0) return <NothingLogged running={run.status === 'running'} />
  return (
    <div className="flex size-full flex-col">
      <div className="flex h-8 shrink-0 items-center gap-1.5 border-b border-line px-4">
        <FilterField
          label="Filter log lines"
          placeholder="Filter lines"
          hotkey={null}
          value={text}
          onChange={setText}
          className="w-52"
        />
        <fieldset aria-label="Level" className="flex gap-1.5">
          {LOG_LEVELS.map((level) => (
            <button
              key={level}
              type="button"
              aria-pressed={filter.levels.includes(level)}
              onClick={() => toggleLevel(level)}
              className="inline-flex h-6 items-center gap-1.5 rounded-control border border-line px-2 text-12 text-soft transition-colors duration-(--motion-fast) hover:bg-hover aria-pressed:border-accent-line aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-text"
            >
              <span className={run.logLines[level] > 0 ? LOG_INKS[level] : 'text-faint'}>{level}</span>
              <span className="font-normal text-faint">{formatCount(run.logLines[level])}</span>
            </button>
          ))}
        </fieldset>
      </div>
      <LogList
        runId={run.id}
        filter={filter}
        zeroUs={run.startedAtUs}
        live={run.status === 'running'}
        selected={selected}
        onSelect={onSelect}
        nothing={
          <Message kind="empty" title="No line matches" action={<Button onClick={clear}>Clear filters</Button>}>
            {formatCount(total)} lines without filters.
          </Message>
        }
      />
    </div>
  )
}

function NothingLogged({ running }: { readonly running: boolean }) {
  return (
    <Message kind="empty" title={running ? 'Nothing logged yet' : 'Nothing was logged'}>
      A node that asks for <code>$run</code> logs with <code>$run.log.info(…)</code>.
    </Message>
  )
}
