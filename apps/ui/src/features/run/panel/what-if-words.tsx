import type { RunNode } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import type { RunModel } from '../run-model'
import { toWhatIf } from '../timing/what-if'

/** Shorter slack is not worth a word. */
const LEAST_US = 1_000

/** The slack of a node, or the duration of the run without its time. Nothing for a run that did not succeed. */
export function WhatIfWords({ node, model: { run } }: { readonly node: RunNode; readonly model: RunModel }) {
  if (run.status !== 'success' || run.durationUs === null) return null
  const whatIf = toWhatIf(run.nodes, node.name, run.durationUs)
  if (whatIf === null) return null
  const look = 'text-12 text-soft'
  if (whatIf.slackUs >= LEAST_US) {
    return <p className={look}>Could take {formatDuration(whatIf.slackUs)} longer without delaying the run</p>
  }
  if (node.status === 'cached' || run.durationUs - whatIf.ifCachedUs < LEAST_US) return null
  return (
    <p className={look}>
      If it were cached, the run would take {formatDuration(whatIf.ifCachedUs)} instead of{' '}
      {formatDuration(run.durationUs)}
    </p>
  )
}
