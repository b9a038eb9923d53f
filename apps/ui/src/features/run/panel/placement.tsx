import dynamic from 'next/dynamic'
import { Section } from '@/components/ui/section'
import type { NodeDetail } from '@/contract/run'
import { formatDuration } from '@/text/format-duration'
import { type Fact, Facts } from './facts'

/** In a separate file, because few workers are lost. */
const AttemptList = dynamic(() => import('./attempt-list').then((module) => module.AttemptList))

/** The worker of a node run, its wait and its attempts; nothing for a node that ran once in the process of its run. */
export function Placement({ detail }: { readonly detail: NodeDetail }) {
  const facts = toPlacementFacts(detail)
  if (facts.length === 0) return null
  return (
    <Section title="Execution">
      <Facts facts={facts} />
      {detail.earlierAttempts.length > 0 && <AttemptList node={detail} />}
    </Section>
  )
}

type Placed = Pick<NodeDetail, 'worker' | 'queueWaitUs' | 'attempts' | 'takenOver' | 'ranUs'>

/** Facts of a node run that are out of the ordinary. */
export function toPlacementFacts({ worker, queueWaitUs, attempts, takenOver, ranUs }: Placed): readonly Fact[] {
  const facts: Fact[] = []
  if (takenOver) facts.push(['result', 'taken over from an earlier execution of the run'])
  if (ranUs !== null) facts.push(['ran there', formatDuration(ranUs)])
  if (worker !== null) facts.push(['worker', worker])
  if (queueWaitUs !== null) facts.push(['waited', formatDuration(queueWaitUs)])
  if (attempts > 1)
    facts.push(['attempts', worker === null ? String(attempts) : `${attempts}, the last on this worker`])
  return facts
}
