'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/client/queries'
import { QueryError } from '@/components/ui/query-error'
import type { RunComparison } from '@/contract/run-comparison'
import { DifferenceGraph } from '@/features/graph/difference/difference-graph'
import type { ComparedRow } from '../compared-rows'
import { toRunGraphs } from './to-run-graphs'

interface RunsGraphProps {
  readonly projectId: number
  readonly comparison: RunComparison
  readonly rows: readonly ComparedRow[]
  /** Place of the run that is held against the first one. */
  readonly index: number
  readonly selected: string | null
  readonly onSelect: (name: string) => void
}

/** The graphs of two runs as one, with a sign at each node that differs. */
export function RunsGraph({ projectId, comparison, rows, index, selected, onSelect }: RunsGraphProps) {
  const [one, other] = [comparison.runs[0], comparison.runs[index]]
  const sameDag = one?.name === other?.name
  const before = useQuery(queries.versionNodes(projectId, one?.version ?? '', one?.name ?? null))
  const after = useQuery(queries.versionNodes(projectId, other?.version ?? '', other?.name ?? null))
  const version = useQuery({
    ...queries.version(projectId, other?.version ?? '', { dag: other?.name ?? null, against: one?.version ?? '' }),
    enabled: sameDag,
  })
  const whole = comparison.nodes.length === comparison.nodeCount
  const [earlier, later, difference] = [
    before.data?.items,
    after.data?.items,
    sameDag ? version.data?.difference : null,
  ]
  const nodes = useMemo(
    () =>
      earlier === undefined || later === undefined || difference === undefined
        ? null
        : toRunGraphs({ before: earlier, after: later, difference }, { rows, index, whole }),
    [earlier, later, difference, rows, index, whole],
  )
  return (
    <>
      {[before, after, version].map((query, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: three questions in a fixed order
        <QueryError key={place} query={query} what="The graphs" />
      ))}
      {nodes === null ? (
        <div className="min-h-77 flex-1 border-b border-line bg-canvas" />
      ) : (
        <DifferenceGraph nodes={nodes} selected={selected} onSelect={onSelect} fill />
      )}
    </>
  )
}
