import type { ErrorInfo } from '@dag/protocol'
import { Section } from '@/components/ui/section'
import type { NodeDetail } from '@/contract/run'
import { findExcerpt } from '@/features/code/source-excerpt'
import { parseStack } from '@/features/code/stack-frames'
import { isReproducible } from '@/features/values/is-testable'
import { readMissingName } from '@/features/values/missing-part'
import { formatCount } from '@/text/format-number'
import type { RunModel } from '../run-model'
import { Dependencies } from './dependencies'
import { ErrorSection } from './error-section'
import { HistoryStrip } from './history-strip'
import { Inputs } from './inputs'
import { Logs } from './logs'
import { PathToFailure } from './path-to-failure'
import { ReproduceSection } from './reproduce-section'
import { SinceSection } from './since-section'

interface FailedNodeProps {
  readonly detail: NodeDetail
  readonly model: RunModel
  readonly onSelect: (name: string) => void
}

/** All that explains a failure, in one scroll: the first tab of a failed node. */
export function FailedNode({ detail, model, onSelect }: FailedNodeProps) {
  const { run, path } = model
  const startedAtUs = detail.startUs === null ? null : run.startedAtUs + detail.startUs
  const error = detail.error ?? (detail.name === run.failedNode ? run.error : null)
  return (
    <>
      <ErrorSection error={error} source={detail.source} />
      <Section title="Inputs" note={detail.inputs.length}>
        <Inputs detail={detail} missing={findMissingName(error, detail.source)} open />
      </Section>
      {isReproducible(detail) && <ReproduceSection detail={detail} />}
      <SinceSection runId={run.id} projectId={run.projectId} startedAtUs={run.startedAtUs} node={detail} />
      {detail.logs.length > 0 && (
        <Section title="Logs" note={formatCount(detail.logCount)}>
          <Logs logs={detail.logs} startedAtUs={startedAtUs} />
          {detail.logCount > detail.logs.length && (
            <p className="mt-1 text-12 text-faint">
              The first {formatCount(detail.logs.length)}. All of them are in the logs of the run.
            </p>
          )}
        </Section>
      )}
      {detail.items === null && <HistoryStrip run={run} node={detail} />}
      {path.nodes.at(-1) === detail.name && path.nodes.length > 1 && (
        <PathToFailure model={model} onSelect={onSelect} />
      )}
      <Dependencies detail={detail} model={model} onSelect={onSelect} />
    </>
  )
}

/** The part of an input that was undefined or null where the node failed, by its name; null if the error is another. */
function findMissingName(error: ErrorInfo | null, source: NodeDetail['source']): string | null {
  if (error === null) return null
  const excerpt = error.stack === null || source === null ? null : findExcerpt(source, parseStack(error.stack))
  const line = excerpt?.lines.find(({ hit }) => hit)
  return readMissingName(error, line === undefined ? null : { text: line.text, column: excerpt?.column ?? null })
}
