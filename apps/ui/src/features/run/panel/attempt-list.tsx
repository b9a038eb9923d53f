import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeDetail } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import { formatDuration } from '@/text/format-duration'
import { toStatusWord } from '@/text/status-words'

type Tried = Pick<NodeDetail, 'earlierAttempts' | 'attempts' | 'worker' | 'status' | 'startUs' | 'endUs' | 'takenOver'>

/** An attempt at a node, as the list shows it. */
interface Attempt {
  readonly number: number
  readonly worker: string
  readonly status: NodeStatus
  readonly words: string
  readonly error: string | null
}

/** The attempts that are known by worker, in order; empty for a node whose first worker has ended it. */
export function toAttempts(node: Tried): readonly Attempt[] {
  const { earlierAttempts, attempts, worker, status, startUs, endUs, takenOver } = node
  if (earlierAttempts.length === 0 || takenOver) return []
  // Attempts before are missing if their workers left no trace.
  const first = Math.max(1, attempts - earlierAttempts.length)
  const before = earlierAttempts.map(
    (attempt, index): Attempt => ({
      number: first + index,
      worker: attempt.worker,
      status: attempt.end,
      words: `${attempt.end} after ${formatDuration(attempt.endUs - attempt.startUs)}`,
      error: attempt.error,
    }),
  )
  const took = startUs === null || endUs === null ? toStatusWord(status).toLowerCase() : formatDuration(endUs - startUs)
  const words = status === 'failed' ? `failed after ${took}` : took
  const last = { number: first + before.length, worker: worker ?? 'process of the run', status, words, error: null }
  return [...before, last]
}

/** The attempts at a node of which a worker was lost. */
export function AttemptList({ node }: { readonly node: Tried }) {
  const attempts = toAttempts(node)
  if (attempts.length === 0) return null
  return (
    <ol aria-label="Attempts" className="mt-2 flex flex-col gap-1 text-12">
      {attempts.map(({ number, worker, status, words, error }) => (
        <li key={number} className="flex items-start gap-2">
          <span className="num w-4 shrink-0 text-right text-faint">{number}</span>
          <span className="mt-0.5 shrink-0">
            <StatusGlyph status={status} />
          </span>
          <span className="min-w-0 flex-1 wrap-anywhere">
            <code>
              <bdi>{worker}</bdi>
            </code>
            <span className="sr-only">, </span>
            {error !== null && <span className="block text-faint">{error}</span>}
          </span>
          <span className="num shrink-0 text-soft">{words}</span>
        </li>
      ))}
    </ol>
  )
}
