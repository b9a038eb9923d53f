import type { Loss } from '@dag/protocol'
import { countLosses, groupLosses, toLossAdvice, toLossWord } from '@/contract/losses'
import type { RunDetail, RunNode } from '@/contract/run'
import { toErrorHeadline } from '@/text/error-headline'
import { formatDuration } from '@/text/format-duration'
import { formatCount, formatCounted } from '@/text/format-number'
import type { Words } from '@/text/words'

/** The explanation above the views of a run. */
export interface Why {
  readonly tone: 'failed' | 'cancelled' | 'lost' | 'dropped' | 'worker'
  readonly headline: readonly Words[]
  /** A second, softer line; empty if there is nothing to add. */
  readonly more: readonly Words[]
  /** The node to look at. */
  readonly node: string | null
}

type Run = Pick<RunDetail, 'status' | 'failedNode' | 'error' | 'nodes' | 'losses'>

const NAMED = 4
const SEPARATOR = text(' · ')

/** Explains the state of a run in words; null for a run that went well and lost neither records nor workers. */
export function toWhy(run: Run): Why | null {
  const losses = toLossWords(run.losses, run.status === 'success' || run.status === 'running')
  if (run.status === 'failed')
    return { tone: 'failed', ...failure(run), more: join([neverRan(run), others(run), losses]) }
  if (run.status === 'cancelled') {
    const stopped = named(run.nodes, 'cancelled')
    return {
      tone: 'cancelled',
      headline: [
        text('Cancelled by its signal'),
        ...(stopped.length > 0 ? [text(' while '), ...list(stopped), text(' ran')] : []),
      ],
      more: join([neverRan(run), losses]),
      node: stopped[0] ?? null,
    }
  }
  if (run.status === 'lost') {
    const open = named(run.nodes, 'lost')
    return {
      tone: 'lost',
      headline: [
        text('The process went silent'),
        ...(open.length > 0 ? [text(' while '), ...list(open), text(' ran')] : []),
        text(': no event, no heartbeat'),
      ],
      more: join([neverRan(run), [text('a later event brings the run back')], losses]),
      node: open[0] ?? null,
    }
  }
  if (losses.length > 0) return { tone: 'dropped', headline: losses, more: [text(HARMLESS)], node: null }
  return lostWorkers(run)
}

/** Nodes of which a worker was lost; null if there are none. */
function lostWorkers({ nodes }: Run): Why | null {
  const hit = nodes.flatMap((node) => {
    const attempts = node.earlierAttempts.filter(({ end }) => end === 'lost')
    return attempts.length === 0 ? [] : [{ node, attempts }]
  })
  const [first] = hit
  if (first === undefined) return null
  const { node, attempts } = first
  const [attempt] = attempts
  const ran = attempt === undefined ? null : attempt.endUs - attempt.startUs
  const isOne = hit.length === 1 && attempts.length === 1 && attempt !== undefined && ran !== null
  const names = list(hit.map(({ node: { name } }) => name))
  const again = node.status === 'running' ? 'it runs again' : `its next attempt ${OUTCOMES[node.status] ?? 'ended'}`
  return {
    tone: 'worker',
    headline: isOne
      ? [
          text(`${attempt.worker ?? 'A worker'} was lost after ${formatDuration(ran)} while `),
          ...names,
          text(` ran; ${again}${node.worker === null ? '' : ` on ${node.worker}`}`),
        ]
      : [text('Workers were lost while '), ...names, text(' ran; other attempts followed')],
    more: [text('The effects of a lost attempt may have happened twice.')],
    node: node.name,
  }
}

const OUTCOMES: Partial<Record<RunNode['status'], string>> = { success: 'succeeded', failed: 'failed' }

const HARMLESS = 'The run itself is unharmed; only its record has a gap.'

function failure(run: Run): Pick<Why, 'headline' | 'node'> {
  const message = run.error === null ? null : toErrorHeadline(run.error)
  if (run.failedNode === null) {
    return {
      headline: [error(message === null ? 'Failed; no error was recorded' : `Failed outside its nodes: ${message}`)],
      node: null,
    }
  }
  const words = message === null ? ' failed first; its error was not recorded' : ` failed first: ${message}`
  return { headline: [{ kind: 'node', name: run.failedNode }, error(words)], node: run.failedNode }
}

function neverRan(run: Run): readonly Words[] {
  const names = named(run.nodes, 'skipped')
  if (names.length === 0) return []
  return [text(`${formatCounted(names.length, 'node')} never ran: `), ...list(names)]
}

/** Outcomes of the nodes that ran at the same time as the one that failed. */
function others(run: Run): readonly Words[] {
  const running = named(run.nodes, 'running')
  const silent = named(run.nodes, 'lost')
  const stopped = named(run.nodes, 'cancelled')
  const failed = named(run.nodes, 'failed').filter((name) => name !== run.failedNode)
  return join([
    failed.length > 0 ? [...list(failed), text(' failed too')] : [],
    stopped.length > 0 ? [...list(stopped), text(stopped.length > 1 ? ' were stopped' : ' was stopped')] : [],
    running.length > 0 ? [...list(running), text(running.length > 1 ? ' still run' : ' still runs')] : [],
    silent.length > 0 ? [text('the end of '), ...list(silent), text(' is not known')] : [],
  ])
}

/** Losses with their reasons, or as a count if other facts are shown: the panel has the full list. */
function toLossWords(losses: readonly Loss[], reasons: boolean): readonly Words[] {
  const groups = groupLosses(losses)
  if (!reasons && groups.length > 0)
    return [text(`${formatCount(countLosses(losses))} parts of the record were dropped`)]
  return join(
    groups.flatMap(({ reason, kinds }) =>
      kinds.map(({ kind, total }) => {
        const were = total === 1 ? 'was' : 'were'
        return [text(`${formatCounted(total, toLossWord(kind))} ${were} dropped: ${toLossAdvice(reason).why}`)]
      }),
    ),
  )
}

function named(nodes: readonly RunNode[], status: RunNode['status']): readonly string[] {
  return nodes.filter((node) => node.status === status).map((node) => node.name)
}

/** `a`, `b`, `c` and 12 more. */
function list(names: readonly string[]): readonly Words[] {
  const shown = names.length > NAMED + 1 ? names.slice(0, NAMED) : names
  const rest = names.length - shown.length
  const words = shown.flatMap((name, index): Words[] => [...(index > 0 ? [text(', ')] : []), { kind: 'node', name }])
  return rest > 0 ? [...words, text(` and ${formatCount(rest)} more`)] : words
}

function join(sentences: readonly (readonly Words[])[]): readonly Words[] {
  return sentences
    .filter((words) => words.length > 0)
    .flatMap((words, index) => (index > 0 ? [SEPARATOR, ...words] : words))
}

function text(words: string): Words {
  return { kind: 'text', text: words }
}

function error(words: string): Words {
  return { kind: 'error', text: words }
}
