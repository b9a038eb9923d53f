'use client'

import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { QueryError } from '@/components/ui/query-error'
import { Nothing, Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { NodeHistory } from '@/contract/node-history'
import type { NodeDetail, RunDetail } from '@/contract/run'
import { address } from '@/text/address'
import { formatDuration, formatDurationDifference } from '@/text/format-duration'
import { formatCounted, MISSING } from '@/text/format-number'
import { useNodeHistory } from '../use-run'
import { toRankWords } from './history-bars'
import { HistoryChart } from './history-chart'

interface HistoryTabProps {
  readonly run: Pick<RunDetail, 'id' | 'projectId' | 'name'>
  readonly node: Pick<NodeDetail, 'name' | 'items'>
}

/** A node in the last runs of its DAG, and the place of this run among them. */
export function HistoryTab({ run, node }: HistoryTabProps) {
  const history = useNodeHistory(run.id, node.name)
  const { data } = history
  if (data === undefined || data.runs.length === 0) {
    return (
      <Section title="History" bare>
        <QueryError query={history} what="The history" />
        {history.isPending && <Skeleton className="w-2/3" />}
        {data !== undefined && (
          <Nothing>
            {node.items === null
              ? 'This node did not run here.'
              : 'This node ran once per item. Its history is not compared.'}
          </Nothing>
        )}
      </Section>
    )
  }
  return (
    <>
      <HistoryFacts history={data} />
      <Section title={`Last ${formatCounted(data.runs.length, 'run')}`} note={toNote(data)}>
        <HistoryChart history={data} projectId={run.projectId} node={node.name} tab="history" />
        <AppLink
          href={address.node(run.projectId, node.name, run.name, { run: run.id })}
          className="mt-2 inline-flex h-6 items-center rounded-chip text-12 text-accent-text underline underline-offset-2"
        >
          All runs of this node
        </AppLink>
      </Section>
    </>
  )
}

function HistoryFacts({ history: { runs, rank, p50Us } }: { readonly history: NodeHistory }) {
  const ownUs = runs.at(-1)?.durationUs ?? null
  const difference = rank === null || ownUs === null || p50Us === null ? null : ownUs - p50Us
  return (
    <dl className="grid grid-cols-4 border-b border-line px-4 py-3">
      <Fact name="This run">
        <Duration us={ownUs} />
      </Fact>
      <Fact name="Usual">
        <Duration us={p50Us} />
      </Fact>
      <Fact name="Difference">{difference === null ? MISSING : formatDurationDifference(difference)}</Fact>
      <Fact name={toRankName(rank, runs.length)}>{rank === null ? MISSING : toRankWords(rank)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 border-l border-line pl-3 first:border-l-0 first:pl-0">
      <dt className="truncate text-11 text-faint">{name}</dt>
      <dd className="text-12 font-medium tabular-nums">{children}</dd>
    </div>
  )
}

/** Failures and cached runs are not compared. */
function toRankName(rank: NodeHistory['rank'], shown: number): string {
  if (rank === null) return 'Rank'
  return rank.of === shown ? `Of the last ${shown}` : `Of ${rank.of} compared`
}

function toNote({ failed, p50Us, p95Us }: NodeHistory): string {
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(p50Us === null ? [] : [`p50 ${formatDuration(p50Us)}`]),
    ...(p95Us === null ? [] : [`p95 ${formatDuration(p95Us)}`]),
  ]
  return parts.join(' · ')
}
