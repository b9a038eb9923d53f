'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/client/queries'
import { Boundary } from '@/components/ui/boundary'
import { QueryError } from '@/components/ui/query-error'
import type { VersionDetail, VersionHead, VersionNodePage } from '@/contract/version'
import { ChangedCode } from '@/features/code/changed-code'
import { DifferenceGraph } from '@/features/graph/difference/difference-graph'
import { mergeThreeGraphs } from '@/features/graph/difference/merge-three-graphs'
import { toShortVersion } from '@/text/format-id'
import { StepsTable } from './steps-table'
import { listNodesInSteps } from './three-versions'

interface ThreeVersionsViewProps {
  readonly projectId: number
  readonly version: VersionDetail
  readonly against: VersionHead
  /** Id of the version between the two. */
  readonly via: string
  readonly selected: string | null
  readonly onSelect: (name: string) => void
}

/** Three versions of a DAG: what each of the two steps changed, in graph, table and code. */
export function ThreeVersionsView({ projectId, version, against, via, selected, onSelect }: ThreeVersionsViewProps) {
  const { id, name: dag } = version
  const first = useQuery(queries.version(projectId, via, { dag, against: against.id }))
  const second = useQuery(queries.version(projectId, id, { dag, against: via }))
  const before = useQuery(queries.versionNodes(projectId, against.id, dag))
  const between = useQuery(queries.versionNodes(projectId, via, dag))
  const after = useQuery(queries.versionNodes(projectId, id, dag))
  const [earlier, later] = [first.data?.difference ?? null, second.data?.difference ?? null]
  const changes = useMemo(
    () => (earlier === null || later === null ? null : listNodesInSteps(earlier, later)),
    [earlier, later],
  )
  const graph = useMemo(
    () =>
      earlier === null || later === null || !before.data || !between.data || !after.data
        ? null
        : mergeThreeGraphs(
            [before.data.items, between.data.items, after.data.items],
            [
              { to: toShortVersion(via), difference: earlier },
              { to: toShortVersion(id), difference: later },
            ],
          ),
    [before.data, between.data, after.data, earlier, later, via, id],
  )
  const chosen = selected ?? changes?.[0]?.name ?? null
  const pairs = [
    { to: via, from: against.id, sides: [before.data, between.data] },
    { to: id, from: via, sides: [between.data, after.data] },
  ]
  return (
    <>
      <QueryError query={first} what="The first step" />
      <QueryError query={second} what="The second step" />
      <QueryError query={between} what="The nodes between" />
      {graph === null ? (
        <div className="h-77 shrink-0 border-b border-line bg-canvas" />
      ) : (
        <Boundary what="The graph" data={graph}>
          <DifferenceGraph nodes={graph} selected={chosen} onSelect={onSelect} />
        </Boundary>
      )}
      {changes !== null && <StepsTable versions={[via, id]} nodes={changes} selected={chosen} onSelect={onSelect} />}
      {chosen !== null &&
        pairs.map(({ to, from, sides }) => {
          const title = `${toShortVersion(to)} against ${toShortVersion(from)}`
          if (!sides.every((side) => side !== undefined)) return null
          return sides.some((side) => hasNode(side, chosen)) ? (
            <Boundary key={to} what="The code" data={`${to} ${from} ${chosen}`}>
              <ChangedCode projectId={projectId} versionId={to} dag={dag} against={from} node={chosen} title={title} />
            </Boundary>
          ) : (
            <p key={to} className="px-4 py-2 text-12 text-soft">
              {title}: neither has <code className="wrap-anywhere">{chosen}</code>
            </p>
          )
        })}
    </>
  )
}

const hasNode = (page: VersionNodePage | undefined, name: string): boolean =>
  page?.items.some((node) => node.name === name) ?? false
