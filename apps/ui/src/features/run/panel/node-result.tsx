import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Message } from '@/components/ui/message'
import { Section } from '@/components/ui/section'
import type { NodeDetail } from '@/contract/run'
import { ValueView } from '@/features/values/value-view'
import { formatCount } from '@/text/format-number'
import { toStatusWord } from '@/text/status-words'
import type { RunModel } from '../run-model'
import { type NeverRan, whyNeverRan } from './never-ran'

interface NodeResultProps {
  readonly detail: NodeDetail
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** The result of a node, or the reason why there is none. */
export function NodeResult({ detail, model, onSelect }: NodeResultProps) {
  const { status, result, name } = detail
  if (result !== null) {
    const title = status === 'input' ? 'Given from outside' : status === 'overridden' ? 'Given in its place' : 'Result'
    return (
      <Section
        title={title}
        note={status === 'cached' ? 'from a cache; its body did not run' : null}
        bare={title === 'Result' && status !== 'cached'}
      >
        <ValueView key={name} summary={result} label={`Value of ${name}`} />
      </Section>
    )
  }
  if (status === 'skipped' || status === 'waiting') {
    const why = whyNeverRan(model.run, name)
    const action = why.kind === 'above' && (
      <Button onClick={() => onSelect(why.node)} {...(why.node === model.run.failedNode && { hotkey: 'F' })}>
        Show node{' '}
      </Button>
    )
    return (
      <Message kind="idle" title={status === 'skipped' ? 'This node never ran' : 'This node waits'} action={action}>
        <Reason why={why} />
      </Message>
    )
  }
  if (status === 'running')
    return (
      <Message kind="empty" title="No result yet">
        The node is still running.
      </Message>
    )
  if (status === 'lost') {
    return (
      <Message kind="loss" title="Outcome unknown">
        The process went silent while the node ran.
      </Message>
    )
  }
  if (status === 'cancelled') {
    return (
      <Message kind="idle" title="This node was stopped">
        The node rejected with the reason of <code>$signal</code>.
      </Message>
    )
  }
  return (
    <Message kind="idle" title="The value was not recorded">
      {toLossWords(model) ?? 'The tracker keeps no value of this node, or the value was too large to send.'}
    </Message>
  )
}

function Reason({ why }: { readonly why: NeverRan }): ReactNode {
  if (why.kind === 'above') {
    const did =
      why.status === 'failed' ? 'failed' : why.status === 'lost' ? 'was lost' : toStatusWord(why.status).toLowerCase()
    return (
      <>
        The dependency <code>{why.node}</code> {did}.
      </>
    )
  }
  if (why.kind === 'over')
    return why.run === 'failed'
      ? 'The run failed before this node could start.'
      : 'The run ended before this node could start.'
  if (why.on.length === 0) return 'All dependencies are ready. The node starts when the concurrency allows it.'
  return (
    <>
      Waiting for{' '}
      {why.on.map((name, index) => (
        <span key={name}>
          {index > 0 && ', '}
          <code>{name}</code>
        </span>
      ))}
      .
    </>
  )
}

function toLossWords({ run }: RunModel): string | null {
  const values = run.losses.filter(({ kind }) => kind === 'value').reduce((sum, { total }) => sum + total, 0)
  return values === 0 ? null : `${formatCount(values)} values of this run were dropped; this may be one of them.`
}
