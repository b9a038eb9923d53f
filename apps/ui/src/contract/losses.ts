import type { Loss } from '@dag/protocol'

/** Losses for one reason, of one kind. */
export type LossTotal = Pick<Loss, 'reason' | 'kind' | 'total'>

/** Losses for one reason, of one kind, of all trackers of a project in the last 24 hours. */
export interface LossReport extends LossTotal {
  /** Runs that it is shown with. */
  readonly runs: number
  /** The part of the total that belongs to no run, or to a run that never arrived. */
  readonly ofNoRun: number
  readonly lastAtUs: number
}

/** Events or whole batches that the server rejected. */
export interface Refusal {
  /**
   * `DAG_INGEST_PROJECT`: the project does not exist. `DAG_INGEST_EVENT`: the events break the contract.
   * `DAG_INGEST_ENVELOPE`, `DAG_INGEST_PROTOCOL`: the batch as a whole could not be read.
   */
  readonly code: string
  /** The project that does not exist, the type of the events, or `batch`. */
  readonly subject: string
  readonly message: string
  /** Name and version of the tracker. */
  readonly client: string
  readonly processes: number
  readonly total: number
  readonly lastAtUs: number
}

/** `GET /api/v1/projects/:id/losses`: losses and rejected events of the last 24 hours. */
export interface LossOverview {
  readonly sinceUs: number
  readonly losses: readonly LossReport[]
  readonly refusals: readonly Refusal[]
}

/** The reason of a loss, as the end of a sentence, and the remedy. */
export interface LossAdvice {
  readonly why: string
  readonly remedy: string
}

const ADVICE: Readonly<Record<Loss['reason'], LossAdvice>> = {
  'queue-full': {
    why: "the tracker's queue was full",
    remedy:
      'More was recorded than could be sent. Raise maxQueueEvents or maxQueueBytes, record less of each value with maxValueBytes, or let it wait on disk with spool: true.',
  },
  unreachable: {
    why: 'the server could not be reached',
    remedy:
      'Check that dag ui runs at the address that DAG_API_URL or the option url names. With spool: true such events are sent later.',
  },
  rejected: {
    why: 'the server refused them',
    remedy:
      'DAG_DEBUG=1 prints each reason. Most often the project does not exist, or tracker and UI are of different versions.',
  },
  'too-large': {
    why: 'too large',
    remedy: 'A request may have 8 MiB, a value 1 MiB. Keep less of each value with maxValueBytes.',
  },
  shutdown: {
    why: 'the process ended first',
    remedy:
      'Call await tracker.close() before the process ends, give it time with exitFlushMs, or name the signals that end it in the option signals. With spool: true the next process sends the rest.',
  },
  internal: {
    why: 'recording failed',
    remedy:
      'A value could not be described, or a line of a spool could not be read. DAG_DEBUG=1 prints the cause. Please report this.',
  },
}

const UNKNOWN_REASON: LossAdvice = {
  why: 'for a reason that this version of dag does not know',
  remedy: 'Update dag: the tracker is newer than this server.',
}

export const toLossAdvice = (reason: Loss['reason']): LossAdvice =>
  Object.hasOwn(ADVICE, reason) ? ADVICE[reason] : UNKNOWN_REASON

const KINDS: Readonly<Record<Loss['kind'], string>> = {
  value: 'value',
  node: 'node event',
  log: 'log line',
  run: 'run event',
  version: 'version',
}

export const toLossWord = (kind: Loss['kind']): string => (Object.hasOwn(KINDS, kind) ? KINDS[kind] : 'part')

/** The effect of a kind of loss on the pages. */
const MEANINGS: Readonly<Record<Loss['kind'], string>> = {
  value: 'Inputs or results that show as not recorded; times and statuses are complete.',
  node: 'Starts or ends of nodes: some show as running or as never run.',
  log: 'Lines that are missing in the logs.',
  run: 'Starts or ends of runs: some are missing, or show as lost.',
  version: 'Graphs without their nodes, and code that is not shown.',
}

export const toLossMeaning = (kind: Loss['kind']): string => (Object.hasOwn(MEANINGS, kind) ? MEANINGS[kind] : '')

/** Losses for one reason. */
export interface LossGroup<T extends LossTotal> {
  readonly reason: Loss['reason']
  readonly total: number
  /** Most first. */
  readonly kinds: readonly T[]
}

/** Groups losses by reason, the largest group first. Totals of 0 are left out. */
export function groupLosses<T extends LossTotal>(losses: readonly T[]): readonly LossGroup<T>[] {
  const groups = new Map<Loss['reason'], T[]>()
  for (const loss of losses) {
    if (loss.total > 0) groups.set(loss.reason, [...(groups.get(loss.reason) ?? []), loss])
  }
  return [...groups]
    .map(([reason, kinds]) => ({
      reason,
      total: countLosses(kinds),
      kinds: kinds.toSorted((a, b) => b.total - a.total),
    }))
    .sort((a, b) => b.total - a.total)
}

export const countLosses = (losses: readonly LossTotal[]): number => losses.reduce((sum, { total }) => sum + total, 0)
