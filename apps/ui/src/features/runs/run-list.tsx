'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { Boundary } from '@/components/ui/boundary'
import type { RunRow } from '@/contract/run'
import { RunListRow } from './run-list-row'
import { RunRowSkeleton } from './run-row-skeleton'

interface RunListProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly runs: readonly RunRow[]
  readonly current: string | null
  readonly scaleUs: number
  readonly lit: ReadonlyMap<string, number>
  /** The rows belong to another filter, because the right ones are still being read. */
  readonly stale: boolean
  readonly children?: React.ReactNode
}

/** Draws the rows that are seen. Places beyond the loaded runs are skeletons of the same height. */
export function RunList({ scroller, virtualizer, runs, current, scaleUs, lit, stale, children }: RunListProps) {
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto" data-testid="runs-list">
      <ul
        aria-label="Runs, newest first"
        aria-busy={stale}
        className="relative transition-opacity duration-(--motion) aria-busy:opacity-60"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const run = runs[item.index]
          return (
            <li
              key={run?.id ?? item.key}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {run ? (
                <Boundary what="This run" data={run} size="row">
                  <RunListRow run={run} current={run.id === current} scaleUs={scaleUs} lit={lit.get(run.id)} />
                </Boundary>
              ) : (
                <RunRowSkeleton index={item.index} />
              )}
            </li>
          )
        })}
      </ul>
      {children}
    </div>
  )
}
