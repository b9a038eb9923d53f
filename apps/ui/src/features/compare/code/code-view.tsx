'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { QueryError } from '@/components/ui/query-error'
import { Scroller } from '@/components/ui/scroller'
import { Skeleton } from '@/components/ui/skeleton'
import type { ComparedRun } from '@/contract/run-comparison'
import type { VersionDifference } from '@/contract/version'
import { ChangedCode } from '@/features/code/changed-code'
import { toShortVersion } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'

interface CodeViewProps {
  readonly projectId: number
  /** The run that the other one is held against. */
  readonly one: ComparedRun
  readonly other: ComparedRun
  readonly letter: string
}

/** Nodes whose code is read at a time. */
const AT_A_TIME = 10

/** The code that differs between the versions of two runs, node by node. */
export function CodeView({ projectId, one, other, letter }: CodeViewProps) {
  const [most, setMost] = useState(AT_A_TIME)
  const isSameDag = one.name === other.name
  const isSame = one.version === other.version
  const query = useQuery({
    ...queries.version(projectId, other.version, { dag: other.name, against: one.version }),
    enabled: isSameDag && !isSame,
  })
  if (!isSameDag) {
    return (
      <Message kind="idle" title="Runs of different DAGs have no code in common">
        A is a run of <bdi>{one.name}</bdi>, {letter} one of <bdi>{other.name}</bdi>.
      </Message>
    )
  }
  const names = query.data?.difference == null ? [] : listNames(query.data.difference)
  if (isSame || (query.isSuccess && names.length === 0)) {
    return (
      <Message kind="idle" title={`A and ${letter} have the same code`}>
        {isSame ? (
          <>
            Both are runs of version <code>{toShortVersion(one.version)}</code>.
          </>
        ) : (
          'Their versions differ in tags or dependencies.'
        )}
      </Message>
    )
  }
  return (
    <Scroller
      label="Code that differs"
      className="min-h-77 flex-1 overflow-y-auto border-b border-line [scrollbar-width:thin]"
    >
      <QueryError query={query} what="The code" />
      {query.isPending && (
        <div className="flex h-40 flex-col gap-3 px-4 py-3">
          <Skeleton className="w-1/3" />
          <Skeleton className="w-2/3" />
        </div>
      )}
      {names.slice(0, most).map((name) => (
        <ChangedCode
          key={name}
          projectId={projectId}
          versionId={other.version}
          dag={other.name}
          against={one.version}
          node={name}
        />
      ))}
      {names.length > most && (
        <div className="px-4 pb-3">
          <Button onClick={() => setMost(most + AT_A_TIME)}>
            Show {formatCounted(Math.min(AT_A_TIME, names.length - most), 'more node')}
          </Button>
        </div>
      )}
    </Scroller>
  )
}

/** Changed nodes first, then those that only one of the versions has. */
const listNames = ({ codeChanged, added, removed }: VersionDifference): readonly string[] => [
  ...codeChanged,
  ...added,
  ...removed,
]
