'use client'

import { QueryError } from '@/components/ui/query-error'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { NodeDetail, RunDetail } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { formatCounted } from '@/text/format-number'
import { useNodeHistory } from '../use-run'
import { HistoryChart } from './history-chart'

interface HistoryStripProps {
  readonly run: Pick<RunDetail, 'id' | 'projectId'>
  readonly node: Pick<NodeDetail, 'name'>
}

/** The last runs of a failed node. */
export function HistoryStrip({ run, node }: HistoryStripProps) {
  const history = useNodeHistory(run.id, node.name)
  const { data } = history
  if (data !== undefined && data.runs.length === 0) return null
  const note = data !== undefined && (
    <span className="truncate">
      last {formatCounted(data.runs.length, 'run')} · {data.failed} failed
      {data.p50Us !== null && ` · p50 ${formatDuration(data.p50Us)}`}
    </span>
  )
  return (
    <Section title="History" note={note}>
      <QueryError query={history} what="The history" />
      {history.isPending && (
        <div className="h-[72px]">
          <Skeleton className="w-2/3" />
        </div>
      )}
      {data !== undefined && <HistoryChart history={data} projectId={run.projectId} node={node.name} tab={null} />}
    </Section>
  )
}
